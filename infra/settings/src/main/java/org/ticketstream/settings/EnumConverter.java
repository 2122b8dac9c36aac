package org.ticketstream.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a constant by its name in any case, with dashes for underscores. */
final class EnumConverter implements ITypeConverter<Object> {
    private final Class<?> type;

    /** @param type an enum */
    EnumConverter(Class<?> type) {
        this.type = type;
    }

    @Override
    public Object convert(String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant ->
                        name(constant).equalsIgnoreCase(value.strip().replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("not " + choices() + " (got: " + value + ")"));
    }

    /** {@code none, linear or cosine}. */
    String choices() {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(EnumConverter::name).toList();
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
