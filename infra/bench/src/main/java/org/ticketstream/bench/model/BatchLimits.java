package org.ticketstream.bench.model;

import java.util.List;
import org.ticketstream.bench.report.EncodedTexts;
import org.ticketstream.bench.report.Order;
import org.ticketstream.model.torchscript.Target;

/**
 * Where batches are cut.
 *
 * @param texts most texts of a padded batch
 * @param tokens most tokens of a packed batch; 0 for what suits each target
 */
public record BatchLimits(int texts, int tokens) {

    /** Measured: no engine gains by larger ones. */
    static final BatchLimits DEFAULT = new BatchLimits(32, 0);

    public BatchLimits {
        if (texts < 1 || tokens < 0) {
            throw new IllegalArgumentException(
                    "Cannot cut batches: there must be 1 text or more and 0 tokens or more (got: " + texts + " texts, "
                            + tokens + " tokens)");
        }
    }

    /** The workload in batches: for padding by their number of texts, else by their number of tokens. */
    List<List<int[]>> cut(EncodedTexts workload, Order order, Layout layout, Engine engine) {
        return switch (layout) {
            case PADDED -> order.batches(workload, texts, Integer.MAX_VALUE);
            case PACKED -> order.batches(workload, Integer.MAX_VALUE, tokens == 0 ? suiting(engine) : tokens);
        };
    }

    private static int suiting(Engine engine) {
        return engine.target().map(Target::suitableBatchTokens).orElse(Integer.MAX_VALUE);
    }
}
