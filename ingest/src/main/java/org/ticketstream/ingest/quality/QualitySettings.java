package org.ticketstream.ingest.quality;

import java.time.Duration;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * How the quality of models is counted.
 *
 * @param window length of a window of event time; windows begin at multiples of it since 1970
 * @param kept how long after its end a window can be queried, and updated by late records
 */
public record QualitySettings(
        @Setting(defaultValue = "1h", help = "Length of the windows in which the quality of models is counted.")
        Duration window,

        @Setting(defaultValue = "7d", help = "How long after its end such a window is kept.")
        Duration kept) {
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
        return SettingsModel.of(QualitySettings.class).defaults();
    }
}
