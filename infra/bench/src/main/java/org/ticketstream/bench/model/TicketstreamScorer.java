package org.ticketstream.bench.model;

import java.util.List;
import org.ticketstream.model.runtime.LogitsModel;

/** Our own model, head included. */
record TicketstreamScorer(LogitsModel model) implements BenchScorer {

    @Override
    public void score(List<int[]> batch) {
        model.logits(batch);
    }

    @Override
    public void close() {
        model.close();
    }
}
