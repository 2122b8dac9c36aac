package org.ticketstream.classifier.metrics;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Times in microseconds. Reporters see percentiles of the most recent values, as with Flink's histograms;
 * {@link #all()} has all values since the start. Thread-safe.
 */
public final class MicrosHistogram extends DescriptiveStatisticsHistogram {
    /** Number of values that percentiles are computed over. */
    private static final int WINDOW = 2_000;

    private static final long LONGEST = TimeUnit.HOURS.toMicros(1);

    /** Significant digits: percentiles are exact within 1%. */
    private static final int DIGITS = 2;

    private final ConcurrentHistogram all = new ConcurrentHistogram(LONGEST, DIGITS);

    public MicrosHistogram() {
        super(WINDOW);
    }

    @Override
    public void update(long micros) {
        super.update(micros);
        all.recordValue(Math.max(0, Math.min(micros, LONGEST)));
    }

    /** A copy of all values so far, microseconds. */
    public Histogram all() {
        return all.copy();
    }
}
