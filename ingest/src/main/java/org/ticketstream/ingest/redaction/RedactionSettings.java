package org.ticketstream.ingest.redaction;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsModel;

/**
 * What is redacted beyond the built-in types.
 *
 * @param phoneRegions ISO 3166 codes of the countries whose national phone formats are tried, likeliest first;
 *     international numbers are found anyway
 * @param extraPatterns by type: a match's first group, or the whole match where there is none, becomes {@code [TYPE]}
 */
public record RedactionSettings(
        @Setting(
                defaultValue = "US,GB,DE,FR,ES,IT,NL,AT,CH,BE,PT,PL,SE,IN,BR,JP",
                paramLabel = "CC",
                help = "Countries whose national phone formats are redacted, likeliest first; international"
                        + " numbers always are.")
        List<String> phoneRegions,

        @Setting(
                name = "redaction-patterns",
                paramLabel = "FILE",
                converter = ExtraPatternsConverter.class,
                help = "Properties file of further personal data, TYPE = regular expression; a match becomes"
                        + " [TYPE].")
        Map<String, Pattern> extraPatterns) {
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,30}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}");

    public RedactionSettings {
        for (String region : phoneRegions) {
            require(REGION, region, "a phone region must be two capital letters");
        }
        for (String type : extraPatterns.keySet()) {
            require(TYPE, type, "a type must be capital letters, digits and '_', 31 at most");
        }
        phoneRegions = List.copyOf(phoneRegions);
        extraPatterns = Collections.unmodifiableMap(new LinkedHashMap<>(extraPatterns));
    }

    /** National phone formats of the regions that most tickets come from; no further patterns. */
    public static RedactionSettings defaults() {
        return SettingsModel.of(RedactionSettings.class).defaults();
    }

    private static void require(Pattern form, String value, String rule) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException("Cannot redact: " + rule + " (got: " + value + ")");
        }
    }
}
