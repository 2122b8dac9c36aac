package org.ticketstream.ingest.http.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.schemas.Ticket;

/** Checks a ticket that does not come over HTTP against the rules of {@code POST /v1/tickets}. Thread-safe. */
public final class TicketValidator {
    private final RecordValidator records = RecordValidator.ofTickets(OpenApi.load());

    /**
     * @param ticket as in the body of a request, with its {@code ticketId}
     * @param now its creation time if the sender cannot be verified name one
     * @throws RefusedTicketException if the HTTP API would refuse it; names each field
     */
    public Ticket check(ObjectNode ticket, Instant now) {
        Ticket checked = (Ticket) records.check(ticket, now).value();
        requireRoom(ticket);
        return checked;
    }

    private static void requireRoom(ObjectNode ticket) {
        long bytes = 0;
        for (JsonNode field : ticket) {
            bytes += field.isTextual() ? utf8(field) : 0;
            for (JsonNode value : field) {
                bytes += utf8(value);
            }
        }
        if (bytes > RecordSink.MAX_BYTES) {
            throw new RefusedTicketException(
                    "the ticket is too large (got: " + bytes + " bytes, at most " + RecordSink.MAX_BYTES + ")");
        }
    }

    private static int utf8(JsonNode text) {
        return text.textValue().getBytes(StandardCharsets.UTF_8).length;
    }
}
