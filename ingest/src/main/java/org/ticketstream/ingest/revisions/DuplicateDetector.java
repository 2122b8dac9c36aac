package org.ticketstream.ingest.revisions;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.DuplicateLink;

/**
 * Of the tickets of one fingerprint the first becomes a clean ticket, and the others within the window become links to
 * it. An original that is edited or erased gets no further links. The store keeps fingerprints and ids for the length
 * of the window by arrival, which is the time of the stream: neither a wrong creation date nor a record that says it is
 * old hides one ticket from the other.
 */
final class DuplicateDetector extends ContextualProcessor<Integer, Revision, String, DuplicateDetector.Outcome> {
    private static final String STORE = "originals";
    private static final Duration LEAST_RETENTION = Duration.ofMinutes(1);

    /** The result for a revision. Keys are ticket ids. */
    sealed interface Outcome {
        /** @param ticket null if it was erased */
        record Clean(CleanTicket ticket) implements Outcome {}

        record Duplicate(DuplicateLink link) implements Outcome {}
    }

    private final Duration window;
    private WindowStore<String, Original> originals;

    private DuplicateDetector(Duration window) {
        this.window = window;
    }

    static ProcessorSupplier<Integer, Revision, String, Outcome> within(Duration window) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<Integer, Revision, String, Outcome> get() {
                return new DuplicateDetector(window);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                Duration kept = window.compareTo(LEAST_RETENTION) < 0 ? LEAST_RETENTION : window;
                return Set.of(Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(STORE, kept, kept, false), Serdes.String(), Original.serde()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Outcome> context) {
        super.init(context);
        originals = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<Integer, Revision> record) {
        Revision revision = record.value();
        Outcome outcome =
                switch (revision.kind()) {
                    case COMPARED -> compare(revision, context().currentStreamTimeMs());
                    case INDEPENDENT, ERASED -> {
                        revision.fingerprint().ifPresent(of -> release(of, revision.ticketId()));
                        yield new Outcome.Clean(revision.ticket().orElse(null));
                    }
                };
        context().forward(record.withKey(revision.ticketId()).withValue(outcome));
    }

    private Outcome compare(Revision revision, long now) {
        CleanTicket ticket = revision.ticket().orElseThrow();
        Fingerprint fingerprint = revision.fingerprint().orElseThrow();
        Optional<Original> original = original(fingerprint, ticket, now);
        if (original.isEmpty()) {
            originals.put(fingerprint.digest(), new Original(ticket.getTicketId(), ticket.getCreatedAt()), now);
            return new Outcome.Clean(ticket);
        }
        String originalId = original.get().ticketId();
        return originalId.equals(ticket.getTicketId())
                ? new Outcome.Clean(ticket)
                : new Outcome.Duplicate(link(ticket, originalId));
    }

    private Optional<Original> original(Fingerprint fingerprint, CleanTicket ticket, long now) {
        long millis = window.toMillis();
        try (WindowStoreIterator<Original> candidates =
                originals.fetch(fingerprint.digest(), Math.max(0, now - millis), now + millis)) {
            while (candidates.hasNext()) {
                Original candidate = candidates.next().value;
                if (candidate.isWithin(window, ticket.getCreatedAt())) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private void release(Fingerprint fingerprint, String ticketId) {
        try (WindowStoreIterator<Original> all = originals.fetch(fingerprint.digest(), 0, Long.MAX_VALUE)) {
            while (all.hasNext()) {
                KeyValue<Long, Original> each = all.next();
                if (each.value.ticketId().equals(ticketId)) {
                    originals.put(fingerprint.digest(), null, each.key);
                }
            }
        }
    }

    private static DuplicateLink link(CleanTicket ticket, String originalId) {
        return DuplicateLink.newBuilder()
                .setTicketId(ticket.getTicketId())
                .setOriginalId(originalId)
                .setContentHash(ticket.getContentHash())
                .setCreatedAt(ticket.getCreatedAt())
                .setCleanedAt(ticket.getCleanedAt())
                .setSource(ticket.getSource())
                .setTenant(ticket.getTenant())
                .build();
    }
}
