package org.ticketstream.training.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.ticketstream.rows.InvalidDataException;

/** The time that a row's partition field says. */
final class RowTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd[['T'][' ']HH:mm[:ss[.SSSSSS][.SSS]][XXX][X]]");

    private RowTime() {}

    /** Seconds since 1970 for a date, which is in UTC where it names no zone; a number as it is. */
    static double of(LabeledRow row) {
        String value = row.partition();
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return date(row, value);
        }
    }

    private static double date(LabeledRow row, String value) {
        try {
            TemporalAccessor time = FORMAT.parseBest(value, Instant::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof Instant instant) {
                return instant.getEpochSecond();
            }
            return time instanceof LocalDateTime local
                    ? local.toEpochSecond(ZoneOffset.UTC)
                    : LocalDate.from(time).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new InvalidDataException("Cannot divide rows by time: " + row.source()
                    + " has none; a time is 2026-03-01, 2026-03-01T10:00:00Z or a number (got: '" + value + "')");
        }
    }
}
