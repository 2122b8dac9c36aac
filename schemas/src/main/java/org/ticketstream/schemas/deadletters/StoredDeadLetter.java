package org.ticketstream.schemas.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.ticketstream.schemas.DeadLetters;

/**
 * A record of the dead-letter topic.
 *
 * @param record key, value, timestamp and headers as they were, and the headers of {@link DeadLetters}
 */
public record StoredDeadLetter(ConsumerRecord<byte[], byte[]> record) {
    /** Header: how often the record has been sent back; kept when it fails again. */
    public static final String ATTEMPTS = "ticketstream.redrive.attempts";

    public DeadLetterId id() {
        return DeadLetterId.of(record);
    }

    public Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The key as text; empty if the record has none. */
    public Optional<String> key() {
        return Optional.ofNullable(record.key()).map(key -> new String(key, StandardCharsets.UTF_8));
    }

    /** Original topic of the record; empty if the letter was written by another system. */
    public Optional<String> topic() {
        return header(DeadLetters.TOPIC);
    }

    /** Original position of the record: {@code topic-partition@offset}. */
    public String origin() {
        return topic().orElse("?") + "-" + header(DeadLetters.PARTITION).orElse("?") + "@"
                + header(DeadLetters.OFFSET).orElse("?");
    }

    /** Class name of the failure. */
    public String exception() {
        return header(DeadLetters.EXCEPTION).orElse("");
    }

    public String message() {
        return header(DeadLetters.MESSAGE).orElse("");
    }

    public String stackTrace() {
        return header(DeadLetters.STACKTRACE).orElse("");
    }

    /** Whether the letter lacks a part of the record, because it was too large. */
    public boolean isCut() {
        return DeadLetters.isCut(record.headers());
    }

    /** How often the record has been sent back. */
    public int attempts() {
        try {
            return header(ATTEMPTS).map(Integer::parseInt).orElse(0);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
