package org.ticketstream.classifier.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.ticketstream.schemas.CleanTicket;

/** Tickets and their records for tests. */
public final class Tickets {
    public static final String TOPIC = "tickets.clean";
    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");

    private Tickets() {}

    public static CleanTicket ticket(String id, String text) {
        return ticket(id, text, "hash-" + id);
    }

    public static CleanTicket ticket(String id, String text, String contentHash) {
        return CleanTicket.newBuilder()
                .setTicketId(id)
                .setText(text)
                .setContentHash(contentHash)
                .setCreatedAt(CREATED)
                .setCleanedAt(CREATED.plusMillis(20))
                .build();
    }

    public static Arrival arrival(String id, String text) {
        return arrival(ticket(id, text));
    }

    public static Arrival arrival(CleanTicket ticket) {
        return new Arrival(ticket, RawRecord.of(record(ticket.getTicketId(), new byte[] {1, 2, 3})));
    }

    /** A record of partition 2, offset 40, with a trace and another header. */
    public static ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", bytes("00-abc"));
        headers.add("origin", null);
        return new ConsumerRecord<>(
                TOPIC,
                2,
                40,
                1_000,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key == null ? null : bytes(key),
                value,
                headers,
                java.util.Optional.empty());
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
