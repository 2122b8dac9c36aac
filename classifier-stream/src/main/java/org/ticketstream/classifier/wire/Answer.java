package org.ticketstream.classifier.wire;

import java.nio.charset.StandardCharsets;
import org.ticketstream.schemas.Classification;

/**
 * The output for one ticket.
 *
 * @param key of the outgoing record
 * @param classification null for a tombstone: the ticket was erased
 * @param headers trace context of the ticket
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as Kafka has them; never compared
public record Answer(byte[] key, Classification classification, RawHeaders headers) {

    public static Answer of(RawRecord record, Classification classification) {
        byte[] key = classification.getTicketId().getBytes(StandardCharsets.UTF_8);
        return new Answer(key, classification, record.headers().traceContext());
    }

    /** Passes a tombstone on to the consumers of answers. */
    public static Answer tombstone(RawRecord record) {
        return new Answer(record.key(), null, record.headers().traceContext());
    }
}
