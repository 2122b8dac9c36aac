package org.ticketstream.ingest.revisions;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.ingest.cleaning.TicketCleaner;
import org.ticketstream.ingest.cleaning.TicketCleaner.Cleaned;
import org.ticketstream.ingest.errors.UnprocessableRecordException;
import org.ticketstream.ingest.retention.Sweep;
import org.ticketstream.ingest.revisions.Revision.Kind;
import org.ticketstream.ingest.revisions.Route.Compared;
import org.ticketstream.ingest.revisions.Route.Direct;
import org.ticketstream.ingest.revisions.Route.Settled;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Ticket;

/**
 * Cleans tickets and lets each revision through once: a ticket that comes again as it was, because its sender was not sure that it had
 * arrived, goes no further; an edited one does. A tombstone forgets the ticket and goes on. Publishers must key tickets by their id: the
 * repeat of a ticket without key may lie in another partition, and is not noticed.
 */
final class Revisions extends ContextualProcessor<String, Ticket, String, Routed> {
    private static final Logger LOG = LoggerFactory.getLogger(Revisions.class);
    private static final String STORE = "revisions";
    /** By id: a ticket that comes again after its tombstone must not overtake it. */
    private static final String ERASED_ROUTES = "erased-routes";

    private final TicketCleaner cleaner;
    private final DuplicateSettings duplicates;
    private final Duration kept;
    private KeyValueStore<String, String> revisions;
    private KeyValueStore<String, String> erasedRoutes;

    private Revisions(TicketCleaner cleaner, DuplicateSettings duplicates, Duration kept) {
        this.kept = kept;
        this.cleaner = cleaner;
        this.duplicates = duplicates;
    }

    static ProcessorSupplier<String, Ticket, String, Routed> of(
            TicketCleaner cleaner, DuplicateSettings duplicates, Duration kept) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Ticket, String, Routed> get() {
                return new Revisions(cleaner, duplicates, kept);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(texts(STORE), texts(ERASED_ROUTES));
            }
        };
    }

    private static StoreBuilder<KeyValueStore<String, String>> texts(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.String());
    }

    @Override
    public void init(ProcessorContext<String, Routed> context) {
        super.init(context);
        revisions = context.getStateStore(STORE);
        erasedRoutes = context.getStateStore(ERASED_ROUTES);
        List<Sweep<String>> sweeps = List.of(
                new Sweep<>(revisions, (id, stored) -> expire(revisions, id, stored)),
                new Sweep<>(erasedRoutes, (id, stored) -> expire(erasedRoutes, id, stored)));
        context.schedule(Sweep.INTERVAL, PunctuationType.WALL_CLOCK_TIME, millis -> sweeps.forEach(Sweep::step));
    }

    @Override
    public void process(Record<String, Ticket> record) {
        if (record.value() == null) {
            erase(record);
            return;
        }
        Cleaned cleaned = cleaner.cleaned(record.key(), record.value());
        String id = cleaned.ticket().getTicketId();
        String revision = revision(cleaned.ticket());
        Optional<KnownRevision> known = Optional.ofNullable(revisions.get(id))
                .map(stored -> KnownRevision.parse(TimedText.parse(stored).text()));
        if (known.isPresent() && known.get().revision().equals(revision)) {
            LOG.debug("Ticket {} came again as it was", id);
            return;
        }
        Fingerprint fingerprint = Fingerprint.of(cleaned);
        Route before = known.map(KnownRevision::route)
                .or(() -> routeOfErased(id))
                .orElseGet(() -> routeOfNew(cleaned.ticket(), fingerprint));
        boolean sameText =
                before instanceof Compared compared && compared.fingerprint().equals(fingerprint);
        // Known only when it is on its way: a ticket that fails further on must not count as one that came before.
        forward(record.withKey(id), sameText ? Kind.COMPARED : Kind.SETTLED, Optional.of(cleaned.ticket()), before);
        revisions.put(id, timed(new KnownRevision(sameText ? before : before.settled(), revision).text()));
    }

    private void erase(Record<String, Ticket> record) {
        String id = record.key();
        if (id == null) {
            throw new UnprocessableRecordException("Cannot erase a ticket: the record has neither key nor value");
        }
        Route route = Optional.ofNullable(revisions.delete(id))
                .map(stored ->
                        KnownRevision.parse(TimedText.parse(stored).text()).route())
                .or(() -> erasedRoute(id))
                .orElseGet(Direct::new);
        erasedRoutes.put(id, timed(route.settled().text()));
        forward(record, Kind.ERASED, Optional.empty(), route);
    }

    private Route routeOfNew(CleanTicket ticket, Fingerprint fingerprint) {
        return duplicates.covers(ticket.getText()) ? new Compared(fingerprint) : new Direct();
    }

    private Optional<Route> routeOfErased(String id) {
        Optional<Route> route = erasedRoute(id);
        route.ifPresent(found -> erasedRoutes.delete(id));
        return route;
    }

    private Optional<Route> erasedRoute(String id) {
        return Optional.ofNullable(erasedRoutes.get(id))
                .map(stored -> Route.parse(TimedText.parse(stored).text()));
    }

    private String timed(String text) {
        return new TimedText(text, context().currentSystemTimeMs()).stored();
    }

    /** What an earlier release has put there counts from now on. */
    private void expire(KeyValueStore<String, String> store, String id, String stored) {
        TimedText known = TimedText.parse(stored);
        if (known.at() < 0) {
            store.put(id, timed(known.text()));
        } else if (known.at() < context().currentSystemTimeMs() - kept.toMillis()) {
            store.delete(id);
        }
    }

    private void forward(Record<String, Ticket> cause, Kind kind, Optional<CleanTicket> ticket, Route route) {
        Optional<Fingerprint> fingerprint =
                route instanceof Compared compared ? Optional.of(compared.fingerprint()) : Optional.empty();
        Optional<Integer> lane =
                route.settled() instanceof Settled settled ? Optional.of(settled.lane()) : Optional.empty();
        context().forward(cause.withValue(new Routed(new Revision(kind, cause.key(), ticket, fingerprint), lane)));
    }

    /** Of what the model, or whoever decides for it, gets to see. */
    private static String revision(CleanTicket ticket) {
        return String.join(
                "\n",
                ticket.getContentHash(),
                ticket.getTenant(),
                ticket.getSource(),
                String.valueOf(ticket.getLanguage()),
                String.valueOf(ticket.getManualReason()));
    }
}
