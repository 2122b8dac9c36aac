package org.ticketstream.ingest.times;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Parses times of the form that the schema admits; java.time's formatter takes as long as everything else that a ticket
 * needs.
 */
public final class Rfc3339 {
    private static final int AFTER_SECONDS = 19;
    private static final int NANO_DIGITS = 9;

    private Rfc3339() {}

    /**
     * @param text {@code yyyy-mm-ddThh:mm:ss}, perhaps a fraction of up to nine digits, then {@code Z} or an offset
     *     {@code +hh:mm}
     * @return to the millisecond
     * @throws DateTimeException if there is no such time
     */
    public static Instant parse(String text) {
        int zone = AFTER_SECONDS;
        int nanos = 0;
        if (text.charAt(zone) == '.') {
            zone++;
            int digits = 0;
            for (; Character.isDigit(text.charAt(zone)); zone++, digits++) {
                nanos = nanos * 10 + Character.digit(text.charAt(zone), 10);
            }
            for (; digits < NANO_DIGITS; digits++) {
                nanos *= 10;
            }
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, AFTER_SECONDS),
                        nanos)
                .toInstant(offset(text, zone))
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private static ZoneOffset offset(String text, int from) {
        char sign = text.charAt(from);
        if (sign == 'Z') {
            return ZoneOffset.UTC;
        }
        int hours = number(text, from + 1, from + 3);
        int minutes = number(text, from + 4, from + 6);
        return sign == '-' ? ZoneOffset.ofHoursMinutes(-hours, -minutes) : ZoneOffset.ofHoursMinutes(hours, minutes);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
