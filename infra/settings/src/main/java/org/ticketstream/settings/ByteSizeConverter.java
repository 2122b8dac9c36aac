package org.ticketstream.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of bytes: {@code 2000000}, {@code 500mb}, {@code 16gb}; a kilobyte is 1024 bytes. */
public final class ByteSizeConverter implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}) ?(?:b|([kmgt])b?)?");
    private static final String POWERS = "kmgt";
    private static final int KILO = 1024;

    @Override
    public Long convert(String value) {
        Matcher matcher = FORM.matcher(value.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw notASize(value);
        }
        try {
            long bytes = Long.parseLong(matcher.group(1));
            int power = matcher.group(2) == null ? 0 : POWERS.indexOf(matcher.group(2)) + 1;
            for (int i = 0; i < power; i++) {
                bytes = Math.multiplyExact(bytes, KILO);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw notASize(value);
        }
    }

    private static TypeConversionException notASize(String value) {
        return new TypeConversionException("not a size such as 500mb or 16gb (got: " + value + ")");
    }
}
