package org.ticketstream.local.bench;

import java.util.List;

/**
 * One way to score the workload.
 *
 * @param engine name of the engine, such as {@code onnx-fp32} or {@code cpu-int8}
 * @param batches the workload, cut
 */
record Contender(
        String engine, Order order, Layout layout, Callers callers, Scorer scorer, List<List<int[]>> batches) {

    /** Such as {@code cpu-int8/sorted/packed/2x1}. */
    String id() {
        return String.join("/", engine, order.id(), layout.id(), callers.id());
    }
}
