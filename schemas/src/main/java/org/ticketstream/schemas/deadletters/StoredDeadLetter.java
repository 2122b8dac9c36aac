package org.ticketstream.schemas.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.ticketstream.schemas.DeadLetters;

/**
 * A record that could not be processed, as it lies in the dead-letter topic.
 *
 * @param record key, value, timestamp and headers as they were, and the headers of {@link DeadLetters}
 */
public record StoredDeadLetter(ConsumerRecord<byte[], byte[]> record) {
    /** How often the record has been sent back; survives its next failure. */
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

    /** Topic that the record came from; empty if something else than this system has written the letter. */
    public Optional<String> topic() {
        return header(DeadLetters.TOPIC);
    }

    /** Where it lay there: {@code topic-partition@offset}. */
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

    /** Whether a part of the record is missing, because it was too large for a letter. */
    public boolean isCut() {
        return DeadLetters.isCut(record.headers());
    }

    /** 0 for a record that was never sent back. */
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
