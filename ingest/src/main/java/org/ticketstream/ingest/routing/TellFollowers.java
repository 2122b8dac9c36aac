package org.ticketstream.ingest.routing;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.schemas.RoutedTicket;

/**
 * Sends each new route of an original to its duplicates. That of a duplicate never comes here, so it goes no further.
 */
final class TellFollowers extends ContextualProcessor<String, RoutedTicket, String, RoutedTicket> {
    private Followers followers;

    @Override
    public void init(ProcessorContext<String, RoutedTicket> context) {
        super.init(context);
        followers = Followers.of(context);
    }

    @Override
    public void process(Record<String, RoutedTicket> record) {
        if (record.value() != null) {
            followers.of(record.key()).forEach(follower -> context().forward(record.withKey(follower.ticketId())));
        }
    }
}
