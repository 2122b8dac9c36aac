package org.ticketstream.classifier.metrics;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Times in microseconds. Reporters see the percentiles of the last ones, as Flink's own histograms have them;
 * {@link #all()} has every one since the start. Thread-safe.
 */
public final class MicrosHistogram extends DescriptiveStatisticsHistogram {
    /** Times that a reporter's percentile is computed over. */
    private static final int WINDOW = 2_000;

    private static final long LONGEST = TimeUnit.HOURS.toMicros(1);

    /** Digits that are kept: percentiles are right within a hundredth. */
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

    /** A copy of everything so far, microseconds. */
    public Histogram all() {
        return all.copy();
    }
}
