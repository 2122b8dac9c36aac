package org.ticketstream.ingest.cleaning;

/**
 * How tickets are cleaned.
 *
 * @param maxCharacters longer texts are cut there, between two code points; the original stays in its topic
 */
public record CleaningSettings(int maxCharacters) {
    public CleaningSettings {
        if (maxCharacters < 1) {
            throw new IllegalArgumentException(
                    "Cannot clean tickets: maxCharacters must be at least 1 (got: " + maxCharacters + ")");
        }
    }

    /** Far beyond what a model reads, and safe in memory. */
    public static CleaningSettings defaults() {
        return new CleaningSettings(32_768);
    }
}
