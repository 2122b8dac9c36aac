package org.ticketstream.bench.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ticketstream.bench.report.TextSource;
import org.ticketstream.schemas.Ticket;

/**
 * Tickets of the texts, each with an id and a tenant to itself: all are compared, none is a
 * duplicate.
 */
final class BenchTickets {
    private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");

    private BenchTickets() {}

    static String id(int i) {
        return "ticket-" + i;
    }

    static List<Ticket> of(List<TextSource.Text> texts, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Ticket.newBuilder()
                        .setTicketId(id(i))
                        .setSubject(i < texts.size() ? "" : "Copy " + i / texts.size())
                        .setBody(texts.get(i % texts.size()).text())
                        .setCreatedAt(CREATED)
                        .setSource("bench")
                        .setTenant(id(i))
                        .build())
                .toList();
    }

    /** Bodies of requests that hold these tickets, in this order. */
    static List<byte[]> requests(List<Ticket> tickets, int batch) {
        List<byte[]> requests = new ArrayList<>();
        for (int from = 0; from < tickets.size(); from += batch) {
            ObjectNode request = JsonNodeFactory.instance.objectNode();
            ArrayNode items = request.putArray("tickets");
            for (Ticket ticket : tickets.subList(from, Math.min(from + batch, tickets.size()))) {
                items.addObject()
                        .put("ticketId", ticket.getTicketId())
                        .put("subject", ticket.getSubject())
                        .put("body", ticket.getBody())
                        .put("createdAt", ticket.getCreatedAt().toString())
                        .put("source", ticket.getSource())
                        .put("tenant", ticket.getTenant());
            }
            requests.add(request.toString().getBytes(StandardCharsets.UTF_8));
        }
        return requests;
    }
}
