package org.ticketstream.classifier.scoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The tickets of one subtask that have come and not left. Normal ones leave in the order in which they came. Urgent ones leave as soon
 * as they can. No ticket leaves before an earlier one of the same id. Not thread-safe.
 */
final class InFlightTickets {
    private final InFlightBounds bounds;

    /** In the order of arrival, for checkpoints. */
    private final Map<InFlightTicket, Boolean> all = new LinkedHashMap<>();

    private final Deque<InFlightTicket> normal = new ArrayDeque<>();
    private final Deque<InFlightTicket> urgent = new ArrayDeque<>();
    private final Map<String, InFlightTicket> newestById = new HashMap<>();

    /** Behind which ticket another of the same id waits. */
    private final Map<InFlightTicket, InFlightTicket> successors = new HashMap<>();

    private long tokens;

    InFlightTickets(InFlightBounds bounds) {
        this.bounds = bounds;
    }

    /** Whether the ticket can be taken in now. */
    boolean hasRoomFor(InFlightTicket ticket) {
        return all.isEmpty() || bounds.admit(all.size() + 1, tokens + ticket.tokens, ticket.urgent);
    }

    void add(InFlightTicket ticket) {
        all.put(ticket, true);
        (ticket.urgent ? urgent : normal).add(ticket);
        ticket.predecessor = newestById.put(ticket.key, ticket);
        if (ticket.predecessor != null) {
            successors.put(ticket.predecessor, ticket);
        }
        tokens += ticket.tokens;
    }

    /** Lets everything leave that can. */
    void release(Consumer<InFlightTicket> departure) {
        boolean moved = true;
        while (moved) {
            moved = releaseUrgent(departure) | releaseNormal(departure);
        }
    }

    private boolean releaseNormal(Consumer<InFlightTicket> departure) {
        boolean moved = false;
        while (!normal.isEmpty() && normal.peek().mayLeave()) {
            depart(normal.remove(), departure);
            moved = true;
        }
        return moved;
    }

    private boolean releaseUrgent(Consumer<InFlightTicket> departure) {
        boolean moved = false;
        for (Iterator<InFlightTicket> tickets = urgent.iterator(); tickets.hasNext(); ) {
            InFlightTicket ticket = tickets.next();
            if (ticket.mayLeave()) {
                tickets.remove();
                depart(ticket, departure);
                moved = true;
            }
        }
        return moved;
    }

    private void depart(InFlightTicket ticket, Consumer<InFlightTicket> departure) {
        all.remove(ticket);
        tokens -= ticket.tokens;
        newestById.remove(ticket.key, ticket);
        InFlightTicket successor = successors.remove(ticket);
        if (successor != null) {
            successor.predecessor = null;
        }
        departure.accept(ticket);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int size() {
        return all.size();
    }

    /** Estimated tokens of all of them. */
    long tokens() {
        return tokens;
    }

    /** In the order of arrival. */
    List<InFlightTicket> inOrder() {
        return new ArrayList<>(all.keySet());
    }
}
