package org.ticketstream.ingest.revisions;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.ticketstream.ingest.retention.StoreScan;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.DuplicateLink;

/**
 * Of the tickets of one fingerprint the first becomes a clean ticket, and the others that were created within the
 * window become links to it. An original that is edited or erased gets no further links. Neither a wrong creation date
 * nor the time that a record says hides one ticket from the other.
 */
final class DuplicateDetector extends ContextualProcessor<Integer, Revision, String, DuplicateDetector.Outcome> {
    private static final Duration EARLIER_EXPIRE = Duration.ofHours(1);

    /** The result for a revision. Keys are ticket ids. */
    sealed interface Outcome {
        /** @param ticket null if it was erased */
        record Clean(CleanTicket ticket) implements Outcome {}

        record Duplicate(DuplicateLink link) implements Outcome {}
    }

    private final Duration window;
    private final Duration kept;
    private Originals originals;

    private DuplicateDetector(Duration window, Duration kept) {
        this.window = window;
        this.kept = kept;
    }

    /** @param kept how long an original is known, by the clock */
    static ProcessorSupplier<Integer, Revision, String, Outcome> within(Duration window, Duration kept) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<Integer, Revision, String, Outcome> get() {
                return new DuplicateDetector(window, kept);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Originals.builders(window);
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Outcome> context) {
        super.init(context);
        originals = Originals.of(window, context);
        StoreScan<KeptOriginal> scan = originals.expiry(context, kept);
        context.schedule(StoreScan.INTERVAL, PunctuationType.WALL_CLOCK_TIME, millis -> scan.step());
        context.schedule(
                EARLIER_EXPIRE,
                PunctuationType.WALL_CLOCK_TIME,
                millis -> originals.expireEarlier(context.currentStreamTimeMs()));
    }

    @Override
    public void process(Record<Integer, Revision> record) {
        Revision revision = record.value();
        Outcome outcome =
                switch (revision.kind()) {
                    case COMPARED -> compare(revision);
                    case INDEPENDENT, ERASED -> {
                        revision.fingerprint().ifPresent(of -> originals.release(of, revision.ticketId()));
                        yield new Outcome.Clean(revision.ticket().orElse(null));
                    }
                };
        context().forward(record.withKey(revision.ticketId()).withValue(outcome));
    }

    private Outcome compare(Revision revision) {
        CleanTicket ticket = revision.ticket().orElseThrow();
        Fingerprint fingerprint = revision.fingerprint().orElseThrow();
        Original candidate = new Original(ticket.getTicketId(), ticket.getCreatedAt());
        Optional<Original> original =
                originals.find(fingerprint, candidate, context().currentStreamTimeMs());
        if (original.isEmpty()) {
            originals.add(fingerprint, candidate, context().currentSystemTimeMs());
            return new Outcome.Clean(ticket);
        }
        String originalId = original.get().ticketId();
        return originalId.equals(ticket.getTicketId())
                ? new Outcome.Clean(ticket)
                : new Outcome.Duplicate(link(ticket, originalId));
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
