package org.ticketstream.ingest.times;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Parses times of RFC 3339, which the schema admits; java.time's formatter takes as long as everything else that a
 * ticket needs, and knows neither leap seconds nor offsets beyond 18 hours.
 */
public final class Rfc3339 {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:[Zz]|[+-]\\d{2}:\\d{2})");
    private static final int AFTER_SECONDS = 19;
    private static final int NANO_DIGITS = 9;
    private static final int LEAP_SECOND = 60;
    private static final int LAST_HOUR = 23;
    private static final int LAST_MINUTE = 59;
    private static final int SECONDS_OF_HOUR = 3_600;
    private static final int SECONDS_OF_MINUTE = 60;
    private static final int SECONDS_OF_DAY = 86_400;

    private Rfc3339() {}

    /** Whether a text has the form; the time itself may still not exist. */
    static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * @param text {@code yyyy-mm-ddThh:mm:ss}, perhaps a fraction, then {@code Z} or an offset {@code +hh:mm}; letters
     *     of either case
     * @return to the millisecond; a leap second as the second after it
     * @throws DateTimeException if there is no such time
     */
    public static Instant parse(String text) {
        int zone = AFTER_SECONDS;
        int nanos = 0;
        if (text.charAt(zone) == '.') {
            zone++;
            int digits = 0;
            for (; Character.isDigit(text.charAt(zone)); zone++, digits++) {
                nanos = digits < NANO_DIGITS ? nanos * 10 + Character.digit(text.charAt(zone), 10) : nanos;
            }
            for (; digits < NANO_DIGITS; digits++) {
                nanos *= 10;
            }
        }
        int seconds = number(text, 17, AFTER_SECONDS);
        boolean leap = seconds == LEAP_SECOND;
        Instant time = LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        leap ? LEAP_SECOND - 1 : seconds,
                        leap ? 0 : nanos)
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(offsetSeconds(text, zone));
        return leap ? afterLeapSecond(time, text) : time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant afterLeapSecond(Instant secondBefore, String text) {
        Instant after = secondBefore.plusSeconds(1);
        if (Math.floorMod(after.getEpochSecond(), SECONDS_OF_DAY) != 0) {
            throw new DateTimeException("a leap second is the last of a day in UTC (got: " + text + ")");
        }
        return after;
    }

    private static int offsetSeconds(String text, int from) {
        char sign = text.charAt(from);
        if (sign == 'Z' || sign == 'z') {
            return 0;
        }
        int hours = number(text, from + 1, from + 3);
        int minutes = number(text, from + 4, from + 6);
        if (hours > LAST_HOUR || minutes > LAST_MINUTE) {
            throw new DateTimeException("no such offset (got: " + text.substring(from) + ")");
        }
        int seconds = hours * SECONDS_OF_HOUR + minutes * SECONDS_OF_MINUTE;
        return sign == '-' ? -seconds : seconds;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
