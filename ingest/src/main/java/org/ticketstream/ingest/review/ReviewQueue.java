package org.ticketstream.ingest.review;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A bounded queue of the most informative tickets of one partition: a better one displaces the worst. Its input is each
 * ticket's current candidacy, by ticket id; empty removes the ticket.
 */
public final class ReviewQueue extends ContextualProcessor<String, Optional<ReviewCandidate>, Void, Void> {
    static final String STORE = "review";
    static final int CAPACITY = 1_000;

    private final TreeSet<ReviewCandidate> ranked = new TreeSet<>(ReviewCandidate.ORDER);
    private KeyValueStore<String, ReviewCandidate> byTicket;

    private ReviewQueue() {}

    /** With the store of the queue. */
    public static ProcessorSupplier<String, Optional<ReviewCandidate>, Void, Void> supplier() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Optional<ReviewCandidate>, Void, Void> get() {
                return new ReviewQueue();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE), Serdes.String(), ReviewCandidate.serde()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        byTicket = context.getStateStore(STORE);
        ranked.clear();
        try (KeyValueIterator<String, ReviewCandidate> all = byTicket.all()) {
            all.forEachRemaining(each -> ranked.add(each.value));
        }
    }

    @Override
    public void process(Record<String, Optional<ReviewCandidate>> record) {
        ReviewCandidate before = byTicket.get(record.key());
        if (record.value().equals(Optional.ofNullable(before))) {
            return;
        }
        if (before != null) {
            ranked.remove(before);
            byTicket.delete(record.key());
        }
        record.value().ifPresent(this::add);
    }

    private void add(ReviewCandidate candidate) {
        if (ranked.size() >= CAPACITY) {
            ReviewCandidate worst = ranked.last();
            if (ReviewCandidate.ORDER.compare(worst, candidate) <= 0) {
                return;
            }
            ranked.remove(worst);
            byTicket.delete(worst.ticketId());
        }
        ranked.add(candidate);
        byTicket.put(candidate.ticketId(), candidate);
    }
}
