package org.ticketstream.bench.pipeline.report;

import java.util.Collections;
import java.util.List;

/**
 * What swaps do to those who wait. Blocks without and with swaps took turns under the same load.
 *
 * @param count models swapped in
 * @param swapMillis from announcement to the new model's first ticket, by swap
 * @param without scoring latency in blocks without swaps
 * @param with scoring latency in blocks with swaps
 * @param longestGapWithout between two answers that left the job, milliseconds
 * @param longestGapWith the same while models were swapped
 * @param residentMegabytes before the first swap, then after each
 */
public record Swaps(
        int count,
        List<Long> swapMillis,
        Millis without,
        Millis with,
        long longestGapWithout,
        long longestGapWith,
        List<Long> residentMegabytes) {

    double slowdown() {
        return with.p99() / without.p99();
    }

    /**
     * From the peak in the first half of the swaps to that in the second, as a share: in between, memory that was
     * handed back makes it fall.
     */
    double growth() {
        int half = residentMegabytes.size() / 2;
        // What there was before the first swap is left over from other trials.
        double first = Collections.max(residentMegabytes.subList(1, half + 1));
        double second = Collections.max(residentMegabytes.subList(half, residentMegabytes.size()));
        return second / first - 1;
    }
}
