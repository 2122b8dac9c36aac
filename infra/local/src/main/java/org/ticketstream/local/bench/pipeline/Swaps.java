package org.ticketstream.local.bench.pipeline;

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
record Swaps(
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

    /** From the mean of the first quarter of the swaps to that of the last, as a share. */
    double growth() {
        int part = Math.max(1, residentMegabytes.size() / 4);
        double first = mean(residentMegabytes.subList(0, part));
        double last = mean(residentMegabytes.subList(residentMegabytes.size() - part, residentMegabytes.size()));
        return last / first - 1;
    }

    private static double mean(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).average().orElseThrow();
    }
}
