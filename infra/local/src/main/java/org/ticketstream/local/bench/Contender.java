package org.ticketstream.local.bench;

import java.util.List;

/**
 * One way to score the workload.
 *
 * @param batches the workload, cut
 */
record Contender(Engine engine, Order order, Layout layout, Callers callers, Scorer scorer, List<List<int[]>> batches) {

    String id() {
        return id(engine, order, layout, callers);
    }

    /** Such as {@code cpu-int8/sorted/packed/2x1}. */
    static String id(Engine engine, Order order, Layout layout, Callers callers) {
        return String.join("/", engine.id(), order.id(), layout.id(), callers.id());
    }
}
