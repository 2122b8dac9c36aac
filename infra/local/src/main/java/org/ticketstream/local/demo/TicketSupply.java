package org.ticketstream.local.demo;

import java.util.List;
import org.ticketstream.local.demo.data.DemoTicket;

/** Which ticket is sent next, and under which id: each once, then again under fresh ids. Thread-safe. */
final class TicketSupply {

    /**
     * A ticket to send.
     *
     * @param ticketId unique over all runs on one stack
     */
    record Next(String ticketId, DemoTicket ticket, boolean firstSight) {}

    private final String run;
    private final List<DemoTicket> tickets;
    private long sent;
    private int position;

    /** @param run tells the ids of this run from those of others */
    TicketSupply(String run, List<DemoTicket> tickets) {
        this.run = run;
        this.tickets = tickets;
    }

    /** The first ticket comes next, so that another model answers all in the same order. */
    synchronized void startOver() {
        position = 0;
    }

    synchronized Next next() {
        boolean firstSight = sent < tickets.size();
        DemoTicket ticket = tickets.get(position);
        position = (position + 1) % tickets.size();
        sent++;
        return new Next(ticket.id() + "-" + run + "-" + sent, ticket, firstSight);
    }
}
