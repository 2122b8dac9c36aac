package org.ticketstream.ingest.times;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as exports write them: RFC 3339, ISO 8601, {@code MM/dd/yyyy}, or seconds or milliseconds since 1970; UTC where
 * no zone is named.
 */
public final class TicketTime {

    private static final Pattern NUMBER = Pattern.compile("(\\d{9,13})(?:\\.\\d{1,9})?");
    private static final int SECONDS_DIGITS = 10;
    private static final int MILLIS_DIGITS = 3;
    private static final DateTimeFormatter AMERICAN =
            DateTimeFormatter.ofPattern("MM/dd/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private TicketTime() {}

    /**
     * Returns the time to the millisecond.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Instant parse(String text) {
        try {
            return read(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the time cannot be read (got: " + text + ")", e);
        }
    }

    private static Instant read(String text) {
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            boolean seconds = number.group(1).length() <= SECONDS_DIGITS;
            BigDecimal millis = new BigDecimal(text).scaleByPowerOfTen(seconds ? MILLIS_DIGITS : 0);
            return Instant.ofEpochMilli(millis.longValue());
        }
        if (text.indexOf('/') > 0) {
            return startOf(LocalDate.parse(text, AMERICAN));
        }
        String iso = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T")
                .replaceFirst(" (UTC|Z)$", "Z")
                .replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        if (iso.length() == "2026-01-02".length()) {
            return startOf(LocalDate.parse(iso));
        }
        if (Rfc3339.hasForm(iso)) {
            return Rfc3339.parse(iso);
        }
        if (iso.endsWith("Z") || iso.matches(".*[+-]\\d{2}:\\d{2}")) {
            return OffsetDateTime.parse(iso).toInstant();
        }
        return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
