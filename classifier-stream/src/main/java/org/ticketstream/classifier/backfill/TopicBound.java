package org.ticketstream.classifier.backfill;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.kafka.clients.admin.OffsetSpec;

/**
 * The beginning or end of a range of a topic, in every partition.
 *
 * @param text as given by the user
 * @param offset the first record that is not before it
 */
public record TopicBound(String text, OffsetSpec offset) {
    public static final TopicBound EARLIEST = new TopicBound("earliest", OffsetSpec.earliest());
    public static final TopicBound LATEST = new TopicBound("latest", OffsetSpec.latest());

    /**
     * Reads {@code earliest}, {@code latest}, a time such as {@code 2026-11-01T08:00:00Z} or a day in UTC such as
     * {@code 2026-11-01}, which means its first instant.
     *
     * @throws IllegalArgumentException if the text is none of them
     */
    public static TopicBound parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "earliest" -> EARLIEST;
            case "latest" -> LATEST;
            default ->
                new TopicBound(text, OffsetSpec.forTimestamp(time(text.strip()).toEpochMilli()));
        };
    }

    private static Instant time(String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Cannot bound a range: it must be earliest, latest, a day such as 2026-11-01 or a time such as "
                            + "2026-11-01T08:00:00Z (got: " + text + ")",
                    e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
