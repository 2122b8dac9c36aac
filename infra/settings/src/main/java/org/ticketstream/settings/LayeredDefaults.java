package org.ticketstream.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
    private static final String DASHES = "--";

    private final String variablePrefix;
    private final Map<String, String> environment;
    private final Map<Path, Map<String, String>> files = new HashMap<>();

    /** @param variablePrefix for example {@code TICKETSTREAM_}; other variables that begin so are left alone */
    public LayeredDefaults(String variablePrefix, Map<String, String> environment) {
        this.variablePrefix = variablePrefix;
        this.environment = Map.copyOf(environment);
    }

    /** @throws ParameterException if the file cannot be read or has keys that are no options; names all of them */
    @Override
    public String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? given(option).map(GivenValue::text).orElse(null)
                : null;
    }

    /** That of the process, or what a test gives instead. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The variables of an option, one for each of its long names. */
    public List<String> variables(OptionSpec option) {
        return keys(option).stream()
                .map(key -> SettingField.variable(variablePrefix, key))
                .toList();
    }

    String variablePrefix() {
        return variablePrefix;
    }

    Optional<GivenValue> given(OptionSpec option) {
        for (String variable : variables(option)) {
            if (environment.containsKey(variable)) {
                return Optional.of(GivenValue.elsewhere(variable, environment.get(variable)));
            }
        }
        return file(option).flatMap(file -> keys(option).stream()
                .filter(key -> lines(file, option.command()).containsKey(key))
                .findFirst()
                .map(key -> GivenValue.elsewhere(
                        key + " in " + file, lines(file, option.command()).get(key))));
    }

    private Optional<Path> file(OptionSpec option) {
        CommandSpec command = option.command();
        OptionSpec config = command == null ? null : command.findOption(DASHES + SettingsReader.CONFIG);
        return config == null || config == option ? Optional.empty() : Optional.ofNullable(config.getValue());
    }

    private Map<String, String> lines(Path file, CommandSpec command) {
        return files.computeIfAbsent(file, path -> read(path, command));
    }

    private static Map<String, String> read(Path file, CommandSpec command) {
        try {
            Map<String, String> lines = PropertiesFile.read(file);
            List<String> known = command.options().stream()
                    .flatMap(option -> keys(option).stream())
                    .toList();
            UnknownNames unknown = new UnknownNames(known);
            lines.keySet().stream()
                    .filter(key -> !known.contains(key))
                    .forEach(key -> unknown.add(key + " (file)", key, UnaryOperator.identity()));
            unknown.message().ifPresent(message -> {
                throw new IllegalArgumentException(message);
            });
            return lines;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private static List<String> keys(OptionSpec option) {
        return Arrays.stream(option.names())
                .filter(name -> name.startsWith(DASHES))
                .map(name -> name.substring(DASHES.length()))
                .toList();
    }
}
