package org.ticketstream.classifier.scoring;

import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.ticketstream.classifier.wire.Arrival;

/** A ticket between its arrival and its outcome's departure; compared by identity. */
final class InFlightTicket {
    final StreamRecord<Arrival> record;
    final String key;
    final int tokens;
    final boolean urgent;

    /** The ticket of the same id before this one; null if it has left. */
    InFlightTicket predecessor;

    /** Null until it is there. */
    Outcome outcome;

    private InFlightTicket(StreamRecord<Arrival> record, String key, int tokens, boolean urgent) {
        this.record = record;
        this.key = key;
        this.tokens = tokens;
        this.urgent = urgent;
    }

    static InFlightTicket of(StreamRecord<Arrival> record, Urgency urgency) {
        Arrival arrival = record.getValue();
        // Whoever made the record may use it again.
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

    /** Whether nothing but its turn holds it back. */
    boolean mayLeave() {
        return outcome != null && predecessor == null;
    }
}
