package org.ticketstream.ingest.routing;

import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.schemas.CleanTicket;

/** A ticket, after the answer on it has come already; or its end. */
final class RouteTicket extends RoutingProcessor<CleanTicket> {
    RouteTicket(RoutingRules rules) {
        super(rules);
    }

    @Override
    public void process(Record<String, CleanTicket> record) {
        if (record.value() == null) {
            takeBack(record);
        } else if (!isCorrected(record.key())) {
            answer(record.key()).ifPresent(said -> route(record, record.value(), said));
        }
        // Of a corrected ticket the join repeats the verdict, which comes by as an answer.
    }
}
