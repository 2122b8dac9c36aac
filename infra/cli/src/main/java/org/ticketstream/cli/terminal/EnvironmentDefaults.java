package org.ticketstream.cli.terminal;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes the default of {@code --some-option} from {@code TICKETSTREAM_SOME_OPTION}. */
public final class EnvironmentDefaults implements IDefaultValueProvider {

    private final Map<String, String> environment;

    public EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option && option.longestName().startsWith("--")) {
            return environment.get(variable(option));
        }
        return null;
    }

    public Map<String, String> environment() {
        return environment;
    }

    public static String variable(OptionSpec option) {
        return "TICKETSTREAM_"
                + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
