package org.ticketstream.local.demo.data;

import java.time.Instant;
import org.ticketstream.schemas.Ticket;

/**
 * A ticket whose category is known to the demo and to nobody else.
 *
 * @param id stable id in the data
 * @param label true category
 * @param inScope whether the label is a class of the model; for others it must abstain
 */
public record DemoTicket(String id, String subject, String body, String label, boolean inScope) {

    public Ticket toTicket(String ticketId, Instant createdAt) {
        return Ticket.newBuilder()
                .setTicketId(ticketId)
                .setSubject(subject)
                .setBody(body)
                .setCreatedAt(createdAt)
                .setSource("demo")
                .build();
    }
}
