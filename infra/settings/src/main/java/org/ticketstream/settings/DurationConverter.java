package org.ticketstream.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 200ms}, {@code 5s}, {@code 2m} or {@code 2min}, {@code 12h} or {@code 7d}; {@code 5 seconds} too. */
public final class DurationConverter implements ITypeConverter<Duration> {
    static final String EXAMPLES = "a time such as 200ms, 5s, 2m, 12h or 7d";

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?([a-z]*)");
    private static final Map<String, ChronoUnit> UNITS = Stream.of(
                    units(ChronoUnit.MILLIS, "ms", "milli", "millis", "millisecond", "milliseconds"),
                    units(ChronoUnit.SECONDS, "s", "sec", "secs", "second", "seconds"),
                    units(ChronoUnit.MINUTES, "m", "min", "minute", "minutes"),
                    units(ChronoUnit.HOURS, "h", "hour", "hours"),
                    units(ChronoUnit.DAYS, "d", "day", "days"))
            .flatMap(units -> units.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final ChronoUnit bareUnit;

    /** A unit must be written. */
    public DurationConverter() {
        this(ChronoUnit.FOREVER);
    }

    /** @param bareUnit of a number without a unit; {@code FOREVER} refuses such a number */
    DurationConverter(ChronoUnit bareUnit) {
        this.bareUnit = bareUnit;
    }

    @Override
    public Duration convert(String value) {
        Matcher matcher = FORM.matcher(value.strip().toLowerCase(Locale.ROOT));
        ChronoUnit unit = matcher.matches() ? unit(matcher.group(2)) : ChronoUnit.FOREVER;
        if (unit == ChronoUnit.FOREVER) {
            throw new TypeConversionException("not a duration such as 200ms, 5s, 2m, 12h or 7d (got: " + value + ")");
        }
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }

    private ChronoUnit unit(String name) {
        return name.isEmpty() ? bareUnit : UNITS.getOrDefault(name, ChronoUnit.FOREVER);
    }

    private static Map<String, ChronoUnit> units(ChronoUnit unit, String... names) {
        return Stream.of(names).collect(Collectors.toUnmodifiableMap(name -> name, name -> unit));
    }
}
