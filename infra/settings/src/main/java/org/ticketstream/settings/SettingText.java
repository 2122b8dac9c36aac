package org.ticketstream.settings;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Reads the text of a setting as its type, with picocli's converters: one option on a command line of its own. */
final class SettingText {
    private static final String OPTION = "--value";

    private SettingText() {}

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException saying what the value must be; the message continues a sentence that begins with
     *     the name of the setting
     */
    static Object read(SettingField field, String text) {
        boolean mayBeEmpty = field.absent().isPresent() && !field.isFlag();
        if (mayBeEmpty && text.isBlank()) {
            return field.absent().orElseThrow();
        }
        CommandLine line = line(field);
        try {
            line.parseArgs(OPTION + "=" + text.strip());
        } catch (ParameterException e) {
            throw new IllegalArgumentException(complaint(field, text, e), e);
        }
        return line.getCommandSpec().findOption(OPTION).getValue();
    }

    private static CommandLine line(SettingField field) {
        OptionSpec.Builder option = OptionSpec.builder(OPTION).arity("1");
        if (field.type() == field.valueType() && hasConverter(field)) {
            // Only the converter knows what it makes; picocli would read a map key by key.
            option.type(Object.class);
        } else {
            option.type(field.type()).auxiliaryTypes(field.valueType());
        }
        if (field.isCollection()) {
            option.splitRegex("\\s*,\\s*");
        }
        converter(field).ifPresent(option::converters);
        CommandLine line = new CommandLine(CommandSpec.create().addOption(option.build()));
        line.setExpandAtFiles(false);
        return line;
    }

    private static Optional<ITypeConverter<?>> converter(SettingField field) {
        if (hasConverter(field)) {
            return Optional.of(create(field.setting().converter()));
        }
        if (field.valueType() == Duration.class) {
            return Optional.of(new DurationConverter(field.setting().unit()));
        }
        return field.valueType().isEnum() ? Optional.of(new EnumConverter(field.valueType())) : Optional.empty();
    }

    private static boolean hasConverter(SettingField field) {
        return field.setting().converter() != Setting.NoConverter.class;
    }

    private static ITypeConverter<?> create(Class<? extends ITypeConverter<?>> type) {
        try {
            Constructor<? extends ITypeConverter<?>> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot create the converter " + type.getName(), e);
        }
    }

    private static String complaint(SettingField field, String text, ParameterException refused) {
        boolean secret = field.setting().secret();
        Optional<String> wanted = wanted(field);
        if (wanted.isPresent()) {
            return " must be " + wanted.get() + (secret ? "" : " (got: " + text + ")");
        }
        Throwable reason = refused.getCause() == null ? refused : refused.getCause();
        return secret ? " cannot be used" : ": " + (reason.getMessage() == null ? reason : reason.getMessage());
    }

    private static Optional<String> wanted(SettingField field) {
        Class<?> type = field.valueType();
        if (field.setting().converter() == ByteSizeConverter.class) {
            return Optional.of("a size such as 500mb or 16gb");
        }
        if (hasConverter(field)) {
            return Optional.empty();
        }
        if (type.isEnum()) {
            return Optional.of(new EnumConverter(type).choices());
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return Optional.of("a whole number");
        }
        if (type == double.class || type == Double.class) {
            return Optional.of("a number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Optional.of("true or false");
        }
        return type == Duration.class ? Optional.of(DurationConverter.EXAMPLES) : Optional.empty();
    }
}
