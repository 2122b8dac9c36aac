package org.ticketstream.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** A setting as an option of picocli. The option holds the text; the record is made of it later. */
final class SettingOption {
    private static final Map<Class<?>, String> LABELS = Map.of(
            int.class, "N",
            Integer.class, "N",
            long.class, "N",
            Long.class, "N",
            double.class, "X",
            Double.class, "X",
            Duration.class, "TIME",
            Path.class, "FILE");

    private SettingOption() {}

    static OptionSpec.Builder of(SettingField field) {
        String[] names = field.keys().stream().map(key -> "--" + key).toArray(String[]::new);
        OptionSpec.Builder option =
                OptionSpec.builder(names).description(field.setting().help()).paramLabel(label(field));
        if (field.isFlag()) {
            // The fallback keeps the flag true where its default is true too.
            option.type(boolean.class).arity("0").fallbackValue("true");
        } else if (field.isCollection()) {
            option.type(List.class).auxiliaryTypes(String.class).arity("1").splitRegex(",");
        } else {
            option.type(String.class).arity("1");
        }
        field.defaultText().filter(text -> !text.isEmpty()).ifPresent(option::defaultValue);
        return option;
    }

    /** The text that the option holds; empty if it was not given. */
    static Optional<String> text(OptionSpec option) {
        Object value = option.getValue();
        if (value instanceof List<?> list) {
            return Optional.of(
                    String.join(",", list.stream().map(String::valueOf).toList()));
        }
        return Optional.ofNullable(value).map(String::valueOf);
    }

    private static String label(SettingField field) {
        if (!field.setting().paramLabel().isEmpty()) {
            return field.setting().paramLabel();
        }
        return LABELS.getOrDefault(field.valueType(), field.valueType().isEnum() ? "NAME" : "TEXT");
    }
}
