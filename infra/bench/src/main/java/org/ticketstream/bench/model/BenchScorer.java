package org.ticketstream.bench.model;

import java.util.List;

/** An engine with a model in it. Any number of callers may use one at the same time. */
interface BenchScorer extends AutoCloseable {

    /** Scores texts in one native call; token ids include the special tokens, lengths may differ. */
    void score(List<int[]> batch);

    @Override
    void close();
}
