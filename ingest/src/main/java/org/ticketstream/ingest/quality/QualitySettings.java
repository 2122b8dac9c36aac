package org.ticketstream.ingest.quality;

import java.time.Duration;

/**
 * How the quality of models is counted.
 *
 * @param window length of a window of event time; windows begin at multiples of it since 1970
 * @param kept how long after its end a window can be queried, and updated by late records
 */
public record QualitySettings(Duration window, Duration kept) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public QualitySettings {
        if (window.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "Cannot count quality: the window must be at least a second (got: " + window + ")");
        }
        if (kept.compareTo(window) < 0) {
            throw new IllegalArgumentException("Cannot count quality: windows must be kept for at least one window, "
                    + window + " (got: " + kept + ")");
        }
    }

    /**
     * Whether a window is no longer kept.
     *
     * @param start of the window, epoch milliseconds
     * @param now epoch milliseconds
     */
    boolean isOver(long start, long now) {
        return start + window.plus(kept).toMillis() <= now;
    }

    /** Windows of an hour, kept for a week. */
    public static QualitySettings defaults() {
        return new QualitySettings(Duration.ofHours(1), Duration.ofDays(7));
    }
}
