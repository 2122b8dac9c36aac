package org.ticketstream.ingest.routing;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.ticketstream.ingest.feedback.Feedback;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.RoutedTicket;

/** One input of the routing; the stores of the feedback join are read, never changed. */
abstract class RoutingProcessor<V> extends ContextualProcessor<String, V, String, RoutedTicket> {
    /** The last route of each ticket. */
    static final String STORE = "routed";

    private final RoutingRules rules;
    private KeyValueStore<String, CleanTicket> tickets;
    private KeyValueStore<String, Classification> classifications;
    private KeyValueStore<String, Correction> corrections;
    private KeyValueStore<String, RoutedTicket> routed;

    RoutingProcessor(RoutingRules rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<String, RoutedTicket> context) {
        super.init(context);
        tickets = context.getStateStore(Feedback.TICKETS_STORE);
        classifications = context.getStateStore(Feedback.CLASSIFICATIONS_STORE);
        corrections = context.getStateStore(Feedback.CORRECTIONS_STORE);
        routed = context.getStateStore(STORE);
    }

    Optional<CleanTicket> ticket(String id) {
        return Optional.ofNullable(tickets.get(id));
    }

    Optional<Classification> answer(String id) {
        return Optional.ofNullable(classifications.get(id));
    }

    boolean isCorrected(String id) {
        return corrections.get(id) != null;
    }

    /** Does nothing if the answer is about another text than the ticket has now. */
    void route(Record<String, V> cause, CleanTicket ticket, Classification said) {
        if (!said.getContentHash().isEmpty() && !said.getContentHash().equals(ticket.getContentHash())) {
            return;
        }
        RoutedTicket last = routed.get(cause.key());
        RoutedTicket next = next(ticket, said, last);
        if (last == null || isNews(last, next)) {
            routed.put(cause.key(), next);
            context().forward(cause.withValue(next));
        }
    }

    void takeBack(Record<String, V> cause) {
        if (routed.delete(cause.key()) != null) {
            context().forward(cause.withValue(null));
        }
    }

    private RoutedTicket next(CleanTicket ticket, Classification said, RoutedTicket last) {
        Route route = rules.route(ticket, said);
        return RoutedTicket.newBuilder()
                .setTicketId(ticket.getTicketId())
                .setSequence(last == null ? 1 : last.getSequence() + 1)
                .setTeam(route.team())
                .setPreviousTeam(last == null ? null : last.getTeam())
                .setRule(route.rule())
                .setEndpoint(route.endpoint().orElse(null))
                .setCategory(said.getCategory())
                .setConfidence(said.getConfidence())
                .setDecision(said.getDecision().name())
                .setOutOfScope(said.getOutOfScope())
                .setModelVersion(said.getModelVersion())
                .setContentHash(ticket.getContentHash())
                .setLanguage(ticket.getLanguage())
                .setTenant(ticket.getTenant())
                .setSource(ticket.getSource())
                .setCreatedAt(ticket.getCreatedAt())
                .setRoutedAt(Instant.ofEpochMilli(context().currentSystemTimeMs()))
                .build();
    }

    private static boolean isNews(RoutedTicket last, RoutedTicket next) {
        RoutedTicket same = RoutedTicket.newBuilder(next)
                .setSequence(last.getSequence())
                .setPreviousTeam(last.getPreviousTeam())
                .setRoutedAt(last.getRoutedAt())
                .build();
        return !same.equals(last);
    }
}
