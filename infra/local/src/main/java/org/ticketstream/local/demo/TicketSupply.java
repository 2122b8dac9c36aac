package org.ticketstream.local.demo;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Which ticket is sent next, and under which id: each once, then, if the data allows, again under fresh ids.
 * Thread-safe.
 */
final class TicketSupply {

    /**
     * A ticket to send.
     *
     * @param ticketId unique over all runs on one stack
     */
    record Next(String ticketId, DemoTicket ticket, boolean firstSight) {}

    private final String run;
    private final List<DemoTicket> tickets;
    private final Deque<DemoTicket> preferred = new ArrayDeque<>();
    private int sent;
    private int position;

    /** @param run tells the ids of this run from those of others */
    TicketSupply(String run, List<DemoTicket> tickets) {
        this.run = run;
        this.tickets = tickets;
    }

    /** These are sent again before the others go on. */
    synchronized void prefer(Collection<DemoTicket> again) {
        preferred.addAll(again);
    }

    synchronized Next next() {
        sent++;
        if (!preferred.isEmpty()) {
            return new Next(id(preferred.peek()), preferred.remove(), false);
        }
        boolean firstSight = position < tickets.size();
        DemoTicket ticket = tickets.get(position % tickets.size());
        position++;
        return new Next(id(ticket), ticket, firstSight);
    }

    private String id(DemoTicket ticket) {
        return ticket.id() + "-" + run + "-" + sent;
    }
}
