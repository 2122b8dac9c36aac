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
    private final RoutingRules rules;
    private KeyValueStore<String, CleanTicket> tickets;
    private KeyValueStore<String, Classification> classifications;
    private KeyValueStore<String, Correction> corrections;
    private LastRoutes routes;

    RoutingProcessor(RoutingRules rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<String, RoutedTicket> context) {
        super.init(context);
        tickets = context.getStateStore(Feedback.TICKETS_STORE);
        classifications = context.getStateStore(Feedback.CLASSIFICATIONS_STORE);
        corrections = context.getStateStore(Feedback.CORRECTIONS_STORE);
        routes = LastRoutes.of(context);
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
        routes.change(cause.key(), next(ticket, said))
                .ifPresent(changed -> context().forward(cause.withValue(changed)));
    }

    void takeBack(Record<String, V> cause) {
        if (routes.delete(cause.key())) {
            context().forward(cause.withValue(null));
        }
    }

    /** Not yet numbered. */
    private RoutedTicket next(CleanTicket ticket, Classification said) {
        Route route = rules.route(ticket, said);
        return RoutedTicket.newBuilder()
                .setTicketId(ticket.getTicketId())
                .setSequence(0)
                .setTeam(route.team())
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
}
