package org.ticketstream.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A properties file with values for the options of one command, under their names without dashes. An option that may be
 * repeated has several lines, {@code NAME.ANYTHING = VALUE}; one whose values are {@code KEY=VALUE} has {@code NAME.KEY
 * = VALUE}.
 */
final class OptionsFile {
    private static final String DASHES = "--";

    /** By the first key of the option. */
    private final Map<String, GivenValue> values;

    private OptionsFile(Map<String, GivenValue> values) {
        this.values = values;
    }

    /**
     * @throws IllegalArgumentException if the file cannot be read or has keys that are no options; names all of them
     */
    static OptionsFile read(Path file, CommandSpec command) {
        Map<String, OptionSpec> options = new HashMap<>();
        command.options().stream().filter(OptionsFile::isSetting).forEach(option -> keys(option)
                .forEach(key -> options.put(key, option)));
        Map<String, GivenValue> values = new HashMap<>();
        UnknownNames unknown = new UnknownNames(options.keySet());
        PropertiesFile.entries(file).forEach((key, entry) -> {
            String place = file + ":" + entry.line();
            OptionSpec option = options.getOrDefault(key, family(key, options));
            if (option == null) {
                unknown.add(key + " (" + place + ")", key, UnaryOperator.identity());
            } else {
                GivenValue value = GivenValue.elsewhere(key + " in " + place, text(key, option, entry.value()));
                values.merge(keys(option).get(0), value, (first, next) -> both(key, option, first, next));
            }
        });
        unknown.message().ifPresent(message -> {
            throw new IllegalArgumentException(message);
        });
        return new OptionsFile(values);
    }

    Optional<GivenValue> value(OptionSpec option) {
        return Optional.ofNullable(values.get(keys(option).get(0)));
    }

    /** Whether a file may hold it: what only asks for something to be printed has no place there. */
    static boolean isSetting(OptionSpec option) {
        return !option.help()
                && !option.usageHelp()
                && !option.versionHelp()
                && !keys(option).contains(SettingsReader.CONFIG);
    }

    /** The long names of an option. */
    static List<String> keys(OptionSpec option) {
        return Arrays.stream(option.names())
                .filter(name -> name.startsWith(DASHES))
                .map(name -> name.substring(DASHES.length()))
                .toList();
    }

    private static OptionSpec family(String key, Map<String, OptionSpec> options) {
        int dot = key.indexOf('.');
        OptionSpec option = dot < 0 ? null : options.get(key.substring(0, dot));
        return option != null && LayeredDefaults.mayBeRepeated(option) ? option : null;
    }

    private static String text(String key, OptionSpec option, String value) {
        int dot = key.indexOf('.');
        return dot >= 0 && LayeredDefaults.takesKeys(option) ? key.substring(dot + 1) + "=" + value : value;
    }

    private static GivenValue both(String key, OptionSpec option, GivenValue first, GivenValue next) {
        if (!LayeredDefaults.mayBeRepeated(option)) {
            throw new IllegalArgumentException(
                    "Settings that mean the same: " + first.source() + ", " + next.source() + "; leave out " + key);
        }
        return GivenValue.elsewhere(
                first.source() + ", " + next.source(), first.text() + LayeredDefaults.LINES + next.text());
    }
}
