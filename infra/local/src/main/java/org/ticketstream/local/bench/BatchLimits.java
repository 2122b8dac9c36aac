package org.ticketstream.local.bench;

import java.util.List;

/**
 * Where batches are cut.
 *
 * @param texts most texts of a padded batch
 * @param tokens most tokens of a packed batch
 */
public record BatchLimits(int texts, int tokens) {

    /** Measured: no engine gains by larger ones. */
    static final BatchLimits DEFAULT = new BatchLimits(32, 4096);

    public BatchLimits {
        if (texts < 1 || tokens < 1) {
            throw new IllegalArgumentException(
                    "Cannot cut batches: limits must be positive (got: " + texts + " texts, " + tokens + " tokens)");
        }
    }

    /** The workload in batches: for padding by their number of texts, else by their number of tokens. */
    List<List<int[]>> cut(Workload workload, Order order, Layout layout) {
        return switch (layout) {
            case PADDED -> order.batches(workload, texts, Integer.MAX_VALUE);
            case PACKED -> order.batches(workload, Integer.MAX_VALUE, tokens);
        };
    }
}
