package org.ticketstream.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketstream.schemas.Ticket;

/** Holds a ticket that comes by another way to the rules of {@code POST /v1/tickets}. Thread-safe. */
public final class TicketRules {
    private final JsonSchema schema = OpenApi.load().schema("Ticket");
    private final TicketReader reader = new TicketReader();

    /**
     * @param ticket as it would be the body of a request, with its {@code ticketId}
     * @param now when it was made where it does not say
     * @throws RefusedTicketException if the HTTP face would refuse it; names each field
     */
    public Ticket check(ObjectNode ticket, Instant now) {
        Set<ValidationMessage> errors = schema.validate(ticket);
        if (!errors.isEmpty()) {
            throw new RefusedTicketException(errors.stream()
                    .map(error -> place(error.getInstanceLocation().toString()) + error.getError())
                    .collect(Collectors.joining("; ")));
        }
        try {
            Outgoing read = reader.item(
                    ticket,
                    "",
                    () -> {
                        throw new RefusedTicketException("ticketId is missing");
                    },
                    now);
            requireRoom(ticket);
            return (Ticket) read.value();
        } catch (ProblemException e) {
            throw new RefusedTicketException(e.problem().errors().stream()
                    .map(error -> place(error.pointer()) + error.reason())
                    .collect(Collectors.joining("; ")));
        }
    }

    private static String place(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(1) + ": ";
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
