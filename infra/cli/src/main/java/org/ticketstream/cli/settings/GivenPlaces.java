package org.ticketstream.cli.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketstream.settings.GivenValue;
import org.ticketstream.settings.LayeredDefaults;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Where a value that a command complains of was given, if not on the command line. */
public final class GivenPlaces {

    private GivenPlaces() {}

    /** The message, with the place of the value that it quotes. */
    public static String addTo(String message, CommandLine command) {
        return command.getDefaultValueProvider() instanceof LayeredDefaults defaults
                ? place(message, command, defaults)
                        .map(place -> message + " (" + place + ")")
                        .orElse(message)
                : message;
    }

    /** Empty where the value could be that of several options. */
    private static Optional<String> place(String message, CommandLine command, LayeredDefaults defaults) {
        List<OptionSpec> quoted = command.getCommandSpec().options().stream()
                .filter(LayeredDefaults::isSetting)
                .filter(option -> given(option, command, defaults)
                        .filter(value -> quotes(message, value))
                        .isPresent())
                .toList();
        List<OptionSpec> named = quoted.stream()
                .filter(option -> message.contains(option.longestName()))
                .toList();
        // Before the command line is understood, only a message that names the option tells which one is meant.
        List<OptionSpec> meant = named.isEmpty() && command.getParseResult() != null ? quoted : named;
        return meant.size() == 1
                ? given(meant.get(0), command, defaults)
                        .filter(value -> !value.onCommandLine())
                        .map(GivenValue::source)
                        .filter(place -> !message.contains(place))
                : Optional.empty();
    }

    private static Optional<GivenValue> given(OptionSpec option, CommandLine command, LayeredDefaults defaults) {
        ParseResult parsed = command.getParseResult();
        return parsed != null && parsed.hasMatchedOption(option.longestName())
                ? Optional.of(new GivenValue(SettingsText.value(parsed, option), option.longestName(), true))
                : given(option, defaults);
    }

    private static Optional<GivenValue> given(OptionSpec option, LayeredDefaults defaults) {
        try {
            return defaults.given(option);
        } catch (ParameterException unreadable) {
            // That the file cannot be read is the complaint.
            return Optional.empty();
        }
    }

    /** As our messages and those of picocli do. */
    private static boolean quotes(String message, GivenValue value) {
        String text = Pattern.quote(value.text());
        return Pattern.compile("(got: " + text + "\\)|'" + text + "')")
                .matcher(message)
                .find();
    }
}
