package org.ticketstream.ingest.routing;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.ticketstream.schemas.RoutedTicket;

/** The last route of each ticket. */
record LastRoutes(KeyValueStore<String, RoutedTicket> store) {
    static final String STORE = "routed";

    static LastRoutes of(ProcessorContext<?, ?> context) {
        return new LastRoutes(context.getStateStore(STORE));
    }

    /** That by which the rules routed the ticket; none if its last route is that of an original. */
    Optional<RoutedTicket> own(String id) {
        return Optional.ofNullable(store.get(id)).filter(route -> route.getDuplicateOf() == null);
    }

    /**
     * Numbers the route and stores it.
     *
     * @return empty if it says nothing new
     */
    Optional<RoutedTicket> change(String id, RoutedTicket next) {
        RoutedTicket last = store.get(id);
        next.setSequence(last == null ? 1 : last.getSequence() + 1);
        next.setPreviousTeam(last == null ? null : last.getTeam());
        if (last != null && !isNews(last, next)) {
            return Optional.empty();
        }
        store.put(id, next);
        return Optional.of(next);
    }

    /** @return whether there was one */
    boolean delete(String id) {
        return store.delete(id) != null;
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
