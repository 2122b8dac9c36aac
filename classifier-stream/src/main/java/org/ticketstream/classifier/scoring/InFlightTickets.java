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
 * The tickets of one subtask that have arrived and whose outcomes have not been emitted. Outcomes of normal tickets are
 * emitted in the order of arrival, those of urgent tickets as soon as they are complete; per ticket id always in the
 * order of arrival. Not thread-safe.
 */
final class InFlightTickets {
    private final InFlightBounds bounds;

    /** In the order of arrival, for checkpoints. */
    private final Map<InFlightTicket, Boolean> all = new LinkedHashMap<>();

    private final Deque<InFlightTicket> normal = new ArrayDeque<>();
    private final Deque<InFlightTicket> urgent = new ArrayDeque<>();
    private final Map<String, InFlightTicket> newestById = new HashMap<>();

    /** The next ticket of the same id, by ticket. */
    private final Map<InFlightTicket, InFlightTicket> successors = new HashMap<>();

    private long tokens;

    InFlightTickets(InFlightBounds bounds) {
        this.bounds = bounds;
    }

    /** Whether the ticket can be added now. */
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

    /** Removes all tickets that may be emitted now and gives them to the output, in order. */
    void emitInOrder(Consumer<InFlightTicket> output) {
        boolean emitted = true;
        while (emitted) {
            emitted = emitUrgent(output) | emitNormal(output);
        }
    }

    private boolean emitNormal(Consumer<InFlightTicket> output) {
        boolean emitted = false;
        while (!normal.isEmpty() && normal.peek().mayBeEmitted()) {
            emit(normal.remove(), output);
            emitted = true;
        }
        return emitted;
    }

    private boolean emitUrgent(Consumer<InFlightTicket> output) {
        boolean emitted = false;
        for (Iterator<InFlightTicket> tickets = urgent.iterator(); tickets.hasNext(); ) {
            InFlightTicket ticket = tickets.next();
            if (ticket.mayBeEmitted()) {
                tickets.remove();
                emit(ticket, output);
                emitted = true;
            }
        }
        return emitted;
    }

    private void emit(InFlightTicket ticket, Consumer<InFlightTicket> output) {
        all.remove(ticket);
        tokens -= ticket.tokens;
        newestById.remove(ticket.key, ticket);
        InFlightTicket successor = successors.remove(ticket);
        if (successor != null) {
            successor.predecessor = null;
        }
        output.accept(ticket);
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
