package org.ticketstream.settings;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Adds "Default: X." to the help of every option and parameter that has a default, so that no text says it by hand. It
 * is the default of the code; what the environment holds is not shown, since it may be secret.
 */
public final class HelpWithDefaults implements IHelpFactory {
    @Override
    public Help create(CommandSpec command, ColorScheme colors) {
        return new Help(command, colors) {
            @Override
            public IOptionRenderer createDefaultOptionRenderer() {
                IOptionRenderer plain = super.createDefaultOptionRenderer();
                return (option, labels, scheme) -> plain.render(withDefault(option), labels, scheme);
            }

            @Override
            public IParameterRenderer createDefaultParameterRenderer() {
                IParameterRenderer plain = super.createDefaultParameterRenderer();
                return (parameter, labels, scheme) -> plain.render(withDefault(parameter), labels, scheme);
            }
        };
    }

    private static OptionSpec withDefault(OptionSpec option) {
        return defaultOf(option)
                .map(value -> attached(
                        option.toBuilder().description(described(option, value)).build(), option.command()))
                .orElse(option);
    }

    /** A negatable option asks its command how to name its opposite, and a copy belongs to none. */
    private static OptionSpec attached(OptionSpec copy, CommandSpec command) {
        CommandSpec.create()
                .negatableOptionTransformer(command.negatableOptionTransformer())
                .addOption(copy);
        return copy;
    }

    private static PositionalParamSpec withDefault(PositionalParamSpec parameter) {
        return defaultOf(parameter)
                .map(value -> parameter.toBuilder()
                        .description(described(parameter, value))
                        .build())
                .orElse(parameter);
    }

    private static String[] described(ArgSpec argument, String value) {
        String[] lines = argument.description().clone();
        String sentence = "Default: " + value + ".";
        if (lines.length == 0) {
            return new String[] {sentence};
        }
        int last = lines.length - 1;
        lines[last] = lines[last].isBlank() ? sentence : lines[last] + " " + sentence;
        return lines;
    }

    /** As the help shows it; empty if there is none worth a word. */
    public static Optional<String> defaultOf(ArgSpec argument) {
        if (argument.required()) {
            return Optional.empty();
        }
        Object value = argument.defaultValue() == null ? argument.initialValue() : argument.defaultValue();
        boolean none = value == null
                || value.equals(false)
                || value instanceof Collection<?> collection && collection.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof Optional<?>
                || argument.defaultValue() == null && value instanceof Number number && number.doubleValue() == 0;
        return none ? Optional.empty() : Optional.of(value.toString()).filter(text -> !text.isEmpty());
    }
}
