package org.ticketstream.classifier.wire;

import java.nio.charset.StandardCharsets;
import org.ticketstream.schemas.Classification;

/**
 * What goes out for one ticket.
 *
 * @param key of the outgoing record
 * @param classification null for a tombstone: the ticket is to be forgotten
 * @param headers trace context of the ticket
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as Kafka has them; never compared
public record Answer(byte[] key, Classification classification, RawHeaders headers) {

    public static Answer of(RawRecord record, Classification classification) {
        byte[] key = classification.getTicketId().getBytes(StandardCharsets.UTF_8);
        return new Answer(key, classification, record.headers().traceContext());
    }

    /** Hands the wish to forget a ticket on to those who read the answers. */
    public static Answer tombstone(RawRecord record) {
        return new Answer(record.key(), null, record.headers().traceContext());
    }
}
