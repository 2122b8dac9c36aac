package org.ticketstream.cli.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ticketstream.schemas.client.ClientProperties;
import org.ticketstream.settings.GivenValue;
import org.ticketstream.settings.HelpWithDefaults;
import org.ticketstream.settings.LayeredDefaults;
import org.ticketstream.settings.PropertiesFile;
import org.ticketstream.settings.SettingsOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The settings in force for a command line, as a settings file that says the same. A default is a comment: it stays
 * what the program says, and counts as not given.
 */
final class EffectiveSettings {

    private static final Pattern PASSWORD_IN_URL = Pattern.compile("://[^/\\s]+@");

    private final ParseResult parsed;
    private final CommandSpec command;

    private EffectiveSettings(ParseResult parsed) {
        this.parsed = parsed;
        this.command = parsed.commandSpec();
    }

    static EffectiveSettings of(ParseResult parsed) {
        return new EffectiveSettings(parsed);
    }

    /** @throws picocli.CommandLine.ParameterException if a given value cannot be used */
    String text() {
        records().forEach(SettingsOptions::check);
        String settings = command.options().stream()
                .filter(option -> LayeredDefaults.isSetting(option) && !option.hidden())
                .map(this::entry)
                .collect(Collectors.joining("\n"));
        return "# Settings of './" + command.qualifiedName() + "', for its option --settings.\n"
                + "# Relative paths begin at the directory in which the command is run.\n\n" + settings;
    }

    private List<SettingsOptions<?>> records() {
        List<SettingsOptions<?>> records = new ArrayList<>();
        collect(command, records);
        return records;
    }

    private static void collect(CommandSpec holder, List<SettingsOptions<?>> records) {
        holder.mixins().values().forEach(mixin -> {
            if (mixin.userObject() instanceof SettingsOptions<?> options) {
                records.add(options);
            }
            collect(mixin, records);
        });
    }

    private String entry(OptionSpec option) {
        StringBuilder text = new StringBuilder();
        SettingsText.comment(text, SettingsText.firstSentence(option));
        Optional<GivenValue> given = given(option);
        String key = SettingsText.key(option);
        if (given.isPresent()) {
            SettingsText.comment(text, "From " + place(given.get()) + ".");
            lines(option, given.get().text()).forEach(line -> text.append(line).append('\n'));
        } else {
            Optional<String> value = defaultOf(option);
            SettingsText.comment(text, value.isPresent() ? "The default." : "Not given.");
            text.append('#')
                    .append(PropertiesFile.line(key, value.orElse("")).stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    private Optional<GivenValue> given(OptionSpec option) {
        if (parsed.hasMatchedOption(option.longestName())) {
            return Optional.of(new GivenValue(SettingsText.value(parsed, option), option.longestName(), true));
        }
        return command.defaultValueProvider() instanceof LayeredDefaults defaults
                ? defaults.given(option)
                : Optional.empty();
    }

    private static Optional<String> defaultOf(OptionSpec option) {
        boolean flag = option.arity().max() == 0;
        return HelpWithDefaults.defaultOf(option).or(() -> flag ? Optional.of("false") : Optional.empty());
    }

    private static String place(GivenValue given) {
        return given.onCommandLine() ? "the command line" : given.source();
    }

    private List<String> lines(OptionSpec option, String text) {
        String key = SettingsText.key(option);
        boolean secret = records().stream().anyMatch(options -> options.isSecret(option));
        if (secret || PASSWORD_IN_URL.matcher(text).find()) {
            return List.of(hidden(key));
        }
        if (!LayeredDefaults.mayBeRepeated(option)) {
            return List.of(PropertiesFile.line(key, text));
        }
        List<String> lines = new ArrayList<>();
        for (String value : text.split(LayeredDefaults.LINES, -1)) {
            lines.add(repeated(option, value, lines.size() + 1));
        }
        return lines;
    }

    private static String repeated(OptionSpec option, String value, int number) {
        String key = SettingsText.key(option);
        int equals = value.indexOf('=');
        if (!LayeredDefaults.takesKeys(option) || equals < 0) {
            return PropertiesFile.line(key + "." + number, value);
        }
        String name = value.substring(0, equals);
        return ClientProperties.isSecret(name)
                ? hidden(key + "." + name)
                : PropertiesFile.line(key + "." + name, value.substring(equals + 1));
    }

    /** What is secret is not printed, and must be given anew. */
    private static String hidden(String key) {
        return "#" + PropertiesFile.line(key, "(secret, not shown)");
    }
}
