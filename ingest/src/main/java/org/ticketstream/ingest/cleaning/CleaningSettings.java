package org.ticketstream.ingest.cleaning;

import org.ticketstream.ingest.redaction.RedactionSettings;

/**
 * How tickets are cleaned.
 *
 * @param maxCharacters longer texts are cut there, between two code points; the original stays in its topic
 * @param redaction what personal data is replaced
 */
public record CleaningSettings(int maxCharacters, RedactionSettings redaction) {
    public CleaningSettings {
        if (maxCharacters < 1) {
            throw new IllegalArgumentException(
                    "Cannot clean tickets: maxCharacters must be at least 1 (got: " + maxCharacters + ")");
        }
    }

    /** Far beyond what a model reads, and safe in memory. */
    public static CleaningSettings defaults() {
        return new CleaningSettings(32_768, RedactionSettings.defaults());
    }
}
