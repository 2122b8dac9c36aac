package org.ticketstream.ingest.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.ingest.retention.StoreScan;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.RoutedTicket;

/** A ticket whose answer is already known, or its erasure. */
final class RouteTicket extends RoutingProcessor<CleanTicket> {
    private final Duration kept;
    private Followers followers;

    /** @param kept how long the last route of a ticket, and that it is followed, is remembered */
    RouteTicket(RoutingRules rules, Duration kept) {
        super(rules);
        this.kept = kept;
    }

    @Override
    public void init(ProcessorContext<String, RoutedTicket> context) {
        super.init(context);
        LastRoutes routes = LastRoutes.of(context);
        followers = Followers.of(context);
        Supplier<Instant> oldest =
                () -> Instant.ofEpochMilli(context.currentSystemTimeMs()).minus(kept);
        List<StoreScan<?>> scans = List.of(
                new StoreScan<>(routes.store(), (id, route) -> {
                    if (route.getRoutedAt().isBefore(oldest.get())) {
                        routes.delete(id);
                    }
                }),
                followers.expiry(oldest));
        context.schedule(StoreScan.INTERVAL, PunctuationType.WALL_CLOCK_TIME, millis -> scans.forEach(StoreScan::step));
    }

    @Override
    public void process(Record<String, CleanTicket> record) {
        if (record.value() == null) {
            takeBack(record);
            followers.of(record.key()).forEach(followers::remove);
        } else if (!isCorrected(record.key())) {
            answer(record.key()).ifPresent(said -> route(record, record.value(), said));
        }
        // The join repeats the verdict of a corrected ticket, which arrives as an answer.
    }
}
