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
import org.ticketstream.ingest.retention.StoreScan;
import org.ticketstream.ingest.revisions.DuplicatePath.Compared;
import org.ticketstream.ingest.revisions.DuplicatePath.Direct;
import org.ticketstream.ingest.revisions.DuplicatePath.Independent;
import org.ticketstream.ingest.revisions.Revision.Kind;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Ticket;

/**
 * Cleans tickets and forwards each revision once: a ticket that is sent again unchanged is dropped, an edited one is
 * forwarded. A tombstone deletes what is stored of the ticket and is forwarded. Publishers must key tickets by their
 * id: a repeat without key may go to another partition, where it is not detected.
 */
final class Revisions extends ContextualProcessor<String, Ticket, String, BucketedRevision> {
    private static final Logger LOG = LoggerFactory.getLogger(Revisions.class);
    private static final String STORE = "revisions";
    /** By id: a ticket that is sent again after its tombstone must not overtake it. */
    private static final String ERASED_PATHS = "erased-routes";

    private final TicketCleaner cleaner;
    private final DuplicateSettings duplicates;
    private final Duration kept;
    private KeyValueStore<String, String> revisions;
    private KeyValueStore<String, String> erasedPaths;

    private Revisions(TicketCleaner cleaner, DuplicateSettings duplicates, Duration kept) {
        this.kept = kept;
        this.cleaner = cleaner;
        this.duplicates = duplicates;
    }

    static ProcessorSupplier<String, Ticket, String, BucketedRevision> of(
            TicketCleaner cleaner, DuplicateSettings duplicates, Duration kept) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Ticket, String, BucketedRevision> get() {
                return new Revisions(cleaner, duplicates, kept);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(texts(STORE), texts(ERASED_PATHS));
            }
        };
    }

    private static StoreBuilder<KeyValueStore<String, String>> texts(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.String());
    }

    @Override
    public void init(ProcessorContext<String, BucketedRevision> context) {
        super.init(context);
        revisions = context.getStateStore(STORE);
        erasedPaths = context.getStateStore(ERASED_PATHS);
        List<StoreScan<String>> scans = List.of(
                new StoreScan<>(revisions, (id, stored) -> expire(revisions, id, stored)),
                new StoreScan<>(erasedPaths, (id, stored) -> expire(erasedPaths, id, stored)));
        context.schedule(StoreScan.INTERVAL, PunctuationType.WALL_CLOCK_TIME, millis -> scans.forEach(StoreScan::step));
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
            LOG.debug("Ticket {} was sent again unchanged", id);
            return;
        }
        Fingerprint fingerprint =
                Fingerprint.of(cleaned, duplicates.customer(record.value().getAttributes()));
        DuplicatePath before = known.map(KnownRevision::path)
                .or(() -> takeErasedPath(id))
                .orElseGet(() -> pathOfNew(cleaned.ticket(), fingerprint));
        boolean sameText =
                before instanceof Compared compared && compared.fingerprint().equals(fingerprint);
        // Stored after it was forwarded: a ticket that fails downstream must not count as known.
        forward(record.withKey(id), sameText ? Kind.COMPARED : Kind.INDEPENDENT, Optional.of(cleaned.ticket()), before);
        revisions.put(id, timed(new KnownRevision(sameText ? before : before.independent(), revision).text()));
    }

    private void erase(Record<String, Ticket> record) {
        String id = record.key();
        if (id == null) {
            throw new UnprocessableRecordException("Cannot erase a ticket: the record has neither key nor value");
        }
        DuplicatePath path = Optional.ofNullable(revisions.delete(id))
                .map(stored ->
                        KnownRevision.parse(TimedText.parse(stored).text()).path())
                .or(() -> erasedPath(id))
                .orElseGet(Direct::new);
        erasedPaths.put(id, timed(path.independent().text()));
        forward(record, Kind.ERASED, Optional.empty(), path);
    }

    private DuplicatePath pathOfNew(CleanTicket ticket, Fingerprint fingerprint) {
        return duplicates.covers(ticket.getText()) ? new Compared(fingerprint) : new Direct();
    }

    private Optional<DuplicatePath> takeErasedPath(String id) {
        Optional<DuplicatePath> path = erasedPath(id);
        path.ifPresent(found -> erasedPaths.delete(id));
        return path;
    }

    private Optional<DuplicatePath> erasedPath(String id) {
        return Optional.ofNullable(erasedPaths.get(id))
                .map(stored -> DuplicatePath.parse(TimedText.parse(stored).text()));
    }

    private String timed(String text) {
        return new TimedText(text, context().currentSystemTimeMs()).stored();
    }

    /** The age of an entry of an earlier release counts from now on. */
    private void expire(KeyValueStore<String, String> store, String id, String stored) {
        TimedText known = TimedText.parse(stored);
        if (known.at() < 0) {
            store.put(id, timed(known.text()));
        } else if (known.at() < context().currentSystemTimeMs() - kept.toMillis()) {
            store.delete(id);
        }
    }

    private void forward(Record<String, Ticket> cause, Kind kind, Optional<CleanTicket> ticket, DuplicatePath path) {
        Optional<Fingerprint> fingerprint =
                path instanceof Compared compared ? Optional.of(compared.fingerprint()) : Optional.empty();
        Optional<Integer> bucket = path.independent() instanceof Independent independent
                ? Optional.of(independent.bucket())
                : Optional.empty();
        context()
                .forward(cause.withValue(
                        new BucketedRevision(new Revision(kind, cause.key(), ticket, fingerprint), bucket)));
    }

    /** Covers everything that affects how the ticket is scored. */
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
