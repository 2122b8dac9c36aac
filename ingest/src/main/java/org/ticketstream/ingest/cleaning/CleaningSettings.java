package org.ticketstream.ingest.cleaning;

import java.util.Set;
import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.RedactionSettings;

/**
 * How tickets are cleaned.
 *
 * @param maxCharacters longer texts are cut there, between two words; the original stays in its topic
 * @param languages ISO 639-1 codes of the languages that the model knows: a ticket that is surely in another is for a person; empty for
 *     all
 * @param redaction what personal data is replaced
 */
public record CleaningSettings(int maxCharacters, Set<String> languages, RedactionSettings redaction) {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    public CleaningSettings {
        if (maxCharacters < 1) {
            throw new IllegalArgumentException(
                    "Cannot clean tickets: maxCharacters must be at least 1 (got: " + maxCharacters + ")");
        }
        for (String language : languages) {
            if (!LANGUAGE.matcher(language).matches()) {
                throw new IllegalArgumentException(
                        "Cannot clean tickets: a language must be two small letters (got: " + language + ")");
            }
        }
        languages = Set.copyOf(languages);
    }

    /** Far beyond what a model reads, and safe in memory; any language. */
    public static CleaningSettings defaults() {
        return new CleaningSettings(32_768, Set.of(), RedactionSettings.defaults());
    }
}
