package org.ticketstream.console.quality;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ticketstream.schemas.LabeledTicket;

/**
 * The last word of a person on each ticket that a model had answered. Bounded: those whose record came first go first.
 * Thread-safe.
 */
final class LabelBook {
    static final int MOST_TICKETS = 100_000;

    private final int most;
    private final Map<String, JudgedTicket> tickets = new LinkedHashMap<>();
    private boolean cut;

    LabelBook(int most) {
        this.most = most;
    }

    /** @param label empty if the ticket was erased */
    synchronized void take(String ticketId, Optional<LabeledTicket> label) {
        tickets.remove(ticketId);
        label.map(JudgedTicket::of)
                .filter(ticket -> !ticket.model().isEmpty())
                .ifPresent(ticket -> tickets.put(ticketId, ticket));
        if (tickets.size() > most) {
            tickets.remove(tickets.keySet().iterator().next());
            cut = true;
        }
    }

    /** Whether tickets have been forgotten because there were too many. */
    synchronized boolean isCut() {
        return cut;
    }

    synchronized void forEach(Consumer<JudgedTicket> reader) {
        tickets.values().forEach(reader);
    }
}
