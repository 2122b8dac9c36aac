package org.ticketstream.ingest.routing;

import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Decision;

/** An answer of the model, or a person's verdict, which takes precedence. */
final class RouteAnswer extends RoutingProcessor<Classification> {
    RouteAnswer(RoutingRules rules) {
        super(rules);
    }

    @Override
    public void process(Record<String, Classification> record) {
        Classification said = record.value();
        if (said == null || (said.getDecision() != Decision.CORRECTED && isCorrected(record.key()))) {
            return;
        }
        ticket(record.key()).ifPresent(ticket -> route(record, ticket, said));
    }
}
