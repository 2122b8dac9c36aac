package org.ticketstream.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Gives an option {@code --some-name} that is not on the command line the value of the variable {@code
 * PREFIX_SOME_NAME}, or else, if its command has an option {@code --config}, of the key {@code some-name} in the
 * properties file that this names.
 */
public final class LayeredDefaults implements IDefaultValueProvider {
    /**
     * {@code split} of an option that may be repeated and whose values may hold commas: its values stand on a line each
     * in a variable, and in a settings file behind keys of their own, {@code name.KEY = VALUE}.
     */
    public static final String LINES = "\n";

    private static final String DASHES = "--";

    private final String variablePrefix;
    private final Map<String, String> environment;
    private final Map<Path, OptionsFile> files = new HashMap<>();

    /** @param variablePrefix for example {@code TICKETSTREAM_}; other variables that begin so are left alone */
    public LayeredDefaults(String variablePrefix, Map<String, String> environment) {
        this.variablePrefix = variablePrefix;
        this.environment = Map.copyOf(environment);
    }

    /** @throws ParameterException if the file cannot be read or has keys that are no options; names all of them */
    @Override
    public String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? given(option).map(value -> literal(value.text())).orElse(null)
                : null;
    }

    /** Picocli puts variables in place of ${...} in a default; what a person has written stays as it is. */
    private static String literal(String text) {
        return text.replace("$", "$$");
    }

    /** That of the process, or what a test gives instead. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The variables of an option, one for each of its long names. */
    public List<String> variables(OptionSpec option) {
        return OptionsFile.keys(option).stream()
                .map(key -> SettingField.variable(variablePrefix, key))
                .toList();
    }

    /**
     * What environment or file hold for an option.
     *
     * @throws ParameterException if the file cannot be read or has keys that are no options; names all of them
     */
    public Optional<GivenValue> given(OptionSpec option) {
        return variable(option).or(() -> file(option).flatMap(file -> file.value(option)));
    }

    /** Whether a settings file may hold a value for the option. */
    public static boolean isSetting(OptionSpec option) {
        return OptionsFile.isSetting(option);
    }

    /** Whether a file may hold several lines for the option. */
    public static boolean mayBeRepeated(OptionSpec option) {
        return option.isMultiValue() && LINES.equals(option.splitRegex());
    }

    /** Whether the values of an option that may be repeated are {@code KEY=VALUE}. */
    public static boolean takesKeys(OptionSpec option) {
        return mayBeRepeated(option) && option.paramLabel().contains("=");
    }

    String variablePrefix() {
        return variablePrefix;
    }

    private Optional<GivenValue> variable(OptionSpec option) {
        return variables(option).stream()
                .filter(environment::containsKey)
                .findFirst()
                .map(variable -> GivenValue.elsewhere(variable, environment.get(variable)));
    }

    private Optional<OptionsFile> file(OptionSpec option) {
        CommandSpec command = option.command();
        OptionSpec config = command == null ? null : command.findOption(DASHES + SettingsReader.CONFIG);
        if (config == null || !OptionsFile.isSetting(option)) {
            return Optional.empty();
        }
        // Defaults come in no particular order: that of --config may not be there yet.
        Optional<Path> path = Optional.<Path>ofNullable(config.getValue())
                .or(() -> variable(config).map(GivenValue::text).map(Path::of));
        return path.map(file -> files.computeIfAbsent(file, unread -> read(unread, command)));
    }

    private static OptionsFile read(Path file, CommandSpec command) {
        try {
            return OptionsFile.read(file, command);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
