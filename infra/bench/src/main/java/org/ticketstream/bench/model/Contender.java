package org.ticketstream.bench.model;

import java.util.List;
import org.ticketstream.bench.report.Order;

/**
 * One way to score the workload.
 *
 * @param batches the workload, cut
 */
record Contender(
        Engine engine, Order order, Layout layout, Concurrency callers, BenchScorer scorer, List<List<int[]>> batches) {

    String id() {
        return id(engine, order, layout, callers);
    }

    /** Such as {@code cpu-int8/sorted/packed/2x1}. */
    static String id(Engine engine, Order order, Layout layout, Concurrency callers) {
        return String.join("/", engine.id(), order.id(), layout.id(), callers.id());
    }
}
