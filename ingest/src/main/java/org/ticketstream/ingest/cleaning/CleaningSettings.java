package org.ticketstream.ingest.cleaning;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.RedactionSettings;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * How tickets are cleaned.
 *
 * @param maxCharacters longer texts are cut there, between two words; the original stays in its topic
 * @param languages ISO 639-1 codes of the languages that the model knows: a ticket that is surely in another is for a
 *     person; empty for all
 * @param redaction what personal data is replaced
 * @param maxTime CPU time that one ticket may take; one that takes more is a dead letter
 */
public record CleaningSettings(
        @Setting(defaultValue = "32768", help = "Longer ticket texts are cut there.")
        int maxCharacters,

        @Setting(
                paramLabel = "CODE",
                help = "Languages that the model knows, such as en,de: a ticket that is surely in another is"
                        + " marked for a person. Without it, any.")
        Set<String> languages,

        RedactionSettings redaction,

        @Setting(
                name = "max-cleaning-time",
                defaultValue = "5s",
                help = "CPU time that one ticket may take; one that takes more is a dead letter.")
        Duration maxTime) {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    public CleaningSettings {
        if (maxCharacters < 1) {
            throw new IllegalArgumentException(
                    "Cannot clean tickets: maxCharacters must be at least 1 (got: " + maxCharacters + ")");
        }
        if (maxTime.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(
                    "Cannot clean tickets: maxTime must be at least 1 ms (got: " + maxTime + ")");
        }
        for (String language : languages) {
            if (!LANGUAGE.matcher(language).matches()) {
                throw new IllegalArgumentException(
                        "Cannot clean tickets: a language must be two small letters (got: " + language + ")");
            }
        }
        languages = Set.copyOf(languages);
    }

    /** With the default of CPU time. */
    public CleaningSettings(int maxCharacters, Set<String> languages, RedactionSettings redaction) {
        this(maxCharacters, languages, redaction, defaults().maxTime());
    }

    /** Far beyond what a model reads, and safe in memory; any language. */
    public static CleaningSettings defaults() {
        return SettingsModel.of(CleaningSettings.class).defaults();
    }
}
