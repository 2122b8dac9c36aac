package org.ticketstream.ingest.revisions;

import java.time.Duration;

/**
 * Which tickets are duplicates by content.
 *
 * @param window tickets created further apart than this are not duplicates; zero to look for none
 * @param minCharacters shorter clean texts are never compared: many customers write the same few words
 */
public record DuplicateSettings(Duration window, int minCharacters) {
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
        return new DuplicateSettings(Duration.ofDays(1), 20);
    }

    /** No ticket is a duplicate. */
    public static DuplicateSettings off() {
        return new DuplicateSettings(Duration.ZERO, 1);
    }

    boolean covers(String text) {
        return !window.isZero() && text.length() >= minCharacters;
    }
}
