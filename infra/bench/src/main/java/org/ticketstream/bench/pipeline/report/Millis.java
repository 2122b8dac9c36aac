package org.ticketstream.bench.pipeline.report;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** Times in milliseconds. */
public record Millis(long count, double mean, double p50, double p90, double p99, double max) {

    private static final double MICROS = 1e3;
    private static final double NANOS = 1e6;

    /** From a histogram of microseconds. */
    public static Millis ofMicros(Histogram micros) {
        return new Millis(
                micros.getTotalCount(),
                micros.getTotalCount() == 0 ? 0 : micros.getMean() / MICROS,
                micros.getValueAtPercentile(50) / MICROS,
                micros.getValueAtPercentile(90) / MICROS,
                micros.getValueAtPercentile(99) / MICROS,
                micros.getMaxValue() / MICROS);
    }

    /** Changes the order of the values. */
    public static Millis ofNanos(long[] nanos) {
        Arrays.sort(nanos);
        return new Millis(
                nanos.length,
                Arrays.stream(nanos).average().orElse(0) / NANOS,
                at(nanos, 0.5),
                at(nanos, 0.9),
                at(nanos, 0.99),
                at(nanos, 1));
    }

    private static double at(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)] / NANOS;
    }
}
