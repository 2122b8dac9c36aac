package org.ticketstream.model.batching;

import org.HdrHistogram.Histogram;

/**
 * A distribution of times in microseconds, three digits exact; zeros if nothing was measured.
 *
 * @param count values measured
 */
public record Percentiles(long count, long p50, long p95, long p99, long max) {

    static Percentiles of(Histogram histogram) {
        Histogram still = histogram.copy();
        return new Percentiles(
                still.getTotalCount(),
                still.getValueAtPercentile(50),
                still.getValueAtPercentile(95),
                still.getValueAtPercentile(99),
                still.getMaxValue());
    }
}
