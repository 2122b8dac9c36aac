package org.ticketstream.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Gives each option {@code --some-name} that is not on the command line the value of the environment variable {@code
 * PREFIX_SOME_NAME}, or else of the key {@code some-name} in the file that {@code --config} names, or else its default.
 */
public final class LayeredSettings implements IDefaultValueProvider {
    private static final String CONFIG = "--config";

    private final String prefix;
    private final Map<String, String> environment;
    private final Map<String, String> file;

    private LayeredSettings(String prefix, Map<String, String> environment, Map<String, String> file) {
        this.prefix = prefix;
        this.environment = environment;
        this.file = file;
    }

    /**
     * @param line command whose options are the settings; must have an option {@code --config}
     * @param prefix of the environment variables, for example {@code TICKETSTREAM_INGEST_}
     * @throws ParameterException if file or environment (under the prefix) hold a name that is no option; names all of
     *     them
     */
    public static void apply(CommandLine line, String[] args, String prefix, Map<String, String> environment) {
        Map<String, String> own = new TreeMap<>(environment);
        own.keySet().removeIf(name -> !name.startsWith(prefix));
        Map<String, String> file = readConfigFile(line, args, own.get(variable(prefix, CONFIG)));
        requireKnown(line, prefix, own, file);
        line.setDefaultValueProvider(new LayeredSettings(prefix, own, file));
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!argument.isOption()) {
            return null;
        }
        String flag = ((OptionSpec) argument).longestName();
        String fromEnvironment = environment.get(variable(prefix, flag));
        return fromEnvironment != null ? fromEnvironment : file.get(key(flag));
    }

    private static Map<String, String> readConfigFile(CommandLine line, String[] args, String fromEnvironment) {
        ConfigFlag flag = new ConfigFlag();
        new CommandLine(flag).setUnmatchedArgumentsAllowed(true).parseArgs(args);
        Path path = flag.config != null || fromEnvironment == null ? flag.config : Path.of(fromEnvironment);
        if (path == null) {
            return Map.of();
        }
        try {
            return PropertiesFile.read(path);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private static void requireKnown(
            CommandLine line, String prefix, Map<String, String> environment, Map<String, String> file) {
        List<String> keys = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        for (OptionSpec option : line.getCommandSpec().options()) {
            keys.add(key(option.longestName()));
            variables.add(variable(prefix, option.longestName()));
        }
        List<String> unknown = new ArrayList<>();
        environment.keySet().stream()
                .filter(name -> !variables.contains(name))
                .forEach(name -> unknown.add(name + " (environment)"));
        file.keySet().stream().filter(name -> !keys.contains(name)).forEach(name -> unknown.add(name + " (file)"));
        if (!unknown.isEmpty()) {
            throw new ParameterException(line, "Unknown settings: " + String.join(", ", unknown));
        }
    }

    private static String key(String flag) {
        return flag.replaceFirst("^--", "");
    }

    private static String variable(String prefix, String flag) {
        return prefix + key(flag).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The file must be known before the other options get their values. */
    @CommandLine.Command
    private static final class ConfigFlag {
        @CommandLine.Option(names = CONFIG)
        private Path config;
    }
}
