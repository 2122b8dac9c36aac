package org.ticketstream.ingest.http.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.schemas.Ticket;

final class TicketRequestReader extends RequestReader {
    /** Member of a request that holds the items of a batch. */
    static final String LIST = "tickets";

    TicketRequestReader() {
        super(LIST);
    }

    @Override
    RequestedRecord item(JsonNode json, String pointer, Supplier<String> madeUpId, Instant now) {
        String subject = text(json, "subject", "");
        String body = text(json, "body", "");
        if (subject.isBlank() && body.isBlank()) {
            throw Problem.invalid(pointer, "subject and body hold no text").toException();
        }
        String id = id(json, "ticketId", madeUpId);
        Ticket ticket = Ticket.newBuilder()
                .setTicketId(id)
                .setSubject(subject)
                .setBody(body)
                .setCreatedAt(time(json, pointer, "createdAt", now))
                .setSource(text(json, "source", ""))
                .setTenant(text(json, "tenant", ""))
                .setLanguage(text(json, "language", null))
                .setAttributes(attributes(json))
                .build();
        return new RequestedRecord(id, id, ticket);
    }

    private static Map<String, String> attributes(JsonNode json) {
        Map<String, String> attributes = new HashMap<>();
        JsonNode values = json.get("attributes");
        if (values != null) {
            values.properties()
                    .forEach(entry ->
                            attributes.put(entry.getKey(), entry.getValue().textValue()));
        }
        return attributes;
    }
}
