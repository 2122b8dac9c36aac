package org.ticketstream.ingest.revisions;

import java.time.Duration;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * Which tickets are duplicates by content.
 *
 * @param window tickets created further apart than this are not duplicates; zero to look for none
 * @param minCharacters shorter clean texts are never compared: many customers write the same few words
 */
public record DuplicateSettings(
        @Setting(
                defaultValue = "24h",
                help = "A ticket with the text of another one of the same tenant and source, created this long"
                        + " before or after it, becomes a link to it; 0s for never.")
        Duration window,

        @Setting(defaultValue = "20", help = "Shorter texts are never compared.")
        int minCharacters) {
    private static final Duration MAX_WINDOW = Duration.ofDays(365);

    public DuplicateSettings {
        if (window.isNegative() || window.compareTo(MAX_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "Cannot look for duplicates: the window must be from 0 to 365 days (got: " + window + ")");
        }
        if (minCharacters < 1) {
            throw new IllegalArgumentException(
                    "Cannot look for duplicates: minCharacters must be at least 1 (got: " + minCharacters + ")");
        }
    }

    /** Within a day. */
    public static DuplicateSettings defaults() {
        return SettingsModel.of(DuplicateSettings.class).defaults();
    }

    /** No ticket is a duplicate. */
    public static DuplicateSettings off() {
        return new DuplicateSettings(Duration.ZERO, 1);
    }

    boolean covers(String text) {
        return !window.isZero() && text.length() >= minCharacters;
    }
}
