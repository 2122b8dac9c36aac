package org.ticketstream.ingest.routing;

import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.ticketstream.ingest.feedback.Feedback;
import org.ticketstream.schemas.DuplicateLink;
import org.ticketstream.schemas.RoutedTicket;

/**
 * In the partition of the duplicate: a route of its original becomes its own, if it is still linked to that ticket, and
 * that one still has the text of both. This decides, whatever was on its way when the link ended.
 */
final class RouteDuplicate extends ContextualProcessor<String, RoutedTicket, String, RoutedTicket> {
    private LastRoutes routes;
    private KeyValueStore<String, DuplicateLink> links;

    @Override
    public void init(ProcessorContext<String, RoutedTicket> context) {
        super.init(context);
        routes = LastRoutes.of(context);
        links = context.getStateStore(Feedback.DUPLICATES_STORE);
    }

    @Override
    public void process(Record<String, RoutedTicket> record) {
        RoutedTicket original = record.value();
        DuplicateLink link = links.get(record.key());
        if (link != null
                && link.getOriginalId().equals(original.getTicketId())
                && link.getContentHash().equals(original.getContentHash())) {
            routes.change(record.key(), like(original, link))
                    .ifPresent(changed -> context().forward(record.withValue(changed)));
        }
    }

    private RoutedTicket like(RoutedTicket original, DuplicateLink link) {
        return RoutedTicket.newBuilder(original)
                .setTicketId(link.getTicketId())
                .setDuplicateOf(original.getTicketId())
                .setTenant(link.getTenant())
                .setSource(link.getSource())
                .setCreatedAt(link.getCreatedAt())
                .setRoutedAt(Instant.ofEpochMilli(context().currentSystemTimeMs()))
                .build();
    }
}
