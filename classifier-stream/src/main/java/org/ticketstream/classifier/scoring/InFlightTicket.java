package org.ticketstream.classifier.scoring;

import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.ticketstream.classifier.wire.Arrival;

/** A ticket from its arrival until its outcome is emitted; compared by identity. */
final class InFlightTicket {
    final StreamRecord<Arrival> record;
    final String key;
    final int tokens;
    final boolean urgent;

    /** The previous ticket of the same id; null once that has been emitted. */
    InFlightTicket predecessor;

    /** Null until it is known. */
    Outcome outcome;

    private InFlightTicket(StreamRecord<Arrival> record, String key, int tokens, boolean urgent) {
        this.record = record;
        this.key = key;
        this.tokens = tokens;
        this.urgent = urgent;
    }

    static InFlightTicket of(StreamRecord<Arrival> record, Urgency urgency) {
        Arrival arrival = record.getValue();
        // Flink may reuse the record object.
        StreamRecord<Arrival> own = record.copy(arrival);
        return arrival.ticket() == null
                ? new InFlightTicket(own, keyOf(arrival), 1, urgency.of(arrival))
                : new InFlightTicket(
                        own,
                        arrival.ticket().getTicketId(),
                        InFlightBounds.estimate(arrival.ticket().getText()),
                        urgency.of(arrival));
    }

    private static String keyOf(Arrival tombstone) {
        byte[] key = tombstone.record().key();
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    /** Whether it is complete and no earlier ticket of its id is in flight. */
    boolean mayBeEmitted() {
        return outcome != null && predecessor == null;
    }
}
