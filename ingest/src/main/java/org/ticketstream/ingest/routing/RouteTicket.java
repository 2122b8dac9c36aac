package org.ticketstream.ingest.routing;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.ticketstream.ingest.retention.StoreScan;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.RoutedTicket;

/** A ticket whose answer is already known, or its erasure. */
final class RouteTicket extends RoutingProcessor<CleanTicket> {
    private final Duration kept;

    /** @param kept how long the last route of a ticket is remembered */
    RouteTicket(RoutingRules rules, Duration kept) {
        super(rules);
        this.kept = kept;
    }

    @Override
    public void init(ProcessorContext<String, RoutedTicket> context) {
        super.init(context);
        KeyValueStore<String, RoutedTicket> routed = context.getStateStore(STORE);
        StoreScan<RoutedTicket> scan = new StoreScan<>(routed, (id, route) -> {
            Instant oldest = Instant.ofEpochMilli(context.currentSystemTimeMs()).minus(kept);
            if (route.getRoutedAt().isBefore(oldest)) {
                routed.delete(id);
            }
        });
        context.schedule(StoreScan.INTERVAL, PunctuationType.WALL_CLOCK_TIME, millis -> scan.step());
    }

    @Override
    public void process(Record<String, CleanTicket> record) {
        if (record.value() == null) {
            takeBack(record);
        } else if (!isCorrected(record.key())) {
            answer(record.key()).ifPresent(said -> route(record, record.value(), said));
        }
        // The join repeats the verdict of a corrected ticket, which arrives as an answer.
    }
}
