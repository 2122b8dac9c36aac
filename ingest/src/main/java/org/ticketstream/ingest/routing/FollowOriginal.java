package org.ticketstream.ingest.routing;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.ingest.errors.UnprocessableRecordException;
import org.ticketstream.ingest.feedback.Feedback;
import org.ticketstream.schemas.RoutedTicket;

/**
 * In the partition of the original: a duplicate begins to follow it, and is told of its present route, or ends to. An
 * erased original is followed by nobody.
 */
final class FollowOriginal extends ContextualProcessor<String, Follower, String, RoutedTicket> {
    private static final Logger LOG = LoggerFactory.getLogger(FollowOriginal.class);

    private Followers followers;
    private LastRoutes routes;
    private KeyValueStore<String, Long> erased;

    @Override
    public void init(ProcessorContext<String, RoutedTicket> context) {
        super.init(context);
        followers = Followers.of(context);
        routes = LastRoutes.of(context);
        erased = context.getStateStore(Feedback.ERASED_STORE);
    }

    @Override
    public void process(Record<String, Follower> record) {
        Follower follower = record.value();
        if (!follower.follows()) {
            followers.remove(follower);
        } else if (erased.get(record.key()) == null) {
            follow(record, follower);
        }
    }

    private void follow(Record<String, Follower> record, Follower follower) {
        boolean full = !followers.add(follower);
        RoutedTicket route = routes.own(record.key()).orElse(null);
        if (route != null) {
            context().forward(record.withKey(follower.ticketId()).withValue(route));
        } else if (full) {
            throw new UnprocessableRecordException("Cannot route " + follower.ticketId() + " like "
                    + follower.originalId() + ", which it repeats: before it is routed, a ticket must have at most "
                    + Followers.MOST + " duplicates");
        }
        if (!full && followers.count(record.key()) == Followers.MOST) {
            LOG.warn(
                    "Ticket {} has {} duplicates: further ones get its route as it is then, and no later one",
                    record.key(),
                    Followers.MOST);
        }
    }
}
