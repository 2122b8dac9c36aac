package org.ticketstream.ingest.feedback;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Instant;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DuplicateLink;

/**
 * What is known of each ticket: its text, or the ticket that it duplicates; the latest answers of champion and
 * challenger; the effective correction and the history of all corrections; when it was erased (epoch milliseconds).
 * Keys are ticket ids, except in the history. Corrections are deleted with their ticket; the id of an erased ticket
 * stays, so that no late record brings it back. Of corrections that wait, for their ticket or for somebody who accepts
 * their label, it is known when they came (epoch milliseconds): what they say of themselves may be years ago.
 */
record FeedbackStores(
        KeyValueStore<String, CleanTicket> tickets,
        KeyValueStore<String, DuplicateLink> duplicates,
        KeyValueStore<String, Classification> classifications,
        KeyValueStore<String, Classification> shadows,
        KeyValueStore<String, Correction> corrections,
        KeyValueStore<String, Correction> history,
        KeyValueStore<String, Long> erased,
        KeyValueStore<String, Correction> proposals,
        KeyValueStore<String, Long> arrivals) {
    static final String TICKETS = "tickets";
    static final String DUPLICATES = "duplicates";
    static final String CLASSIFICATIONS = "classifications";
    static final String SHADOWS = "shadows";
    static final String CORRECTIONS = "corrections";
    static final String HISTORY = "correction-history";
    static final String ERASED = "erased";
    static final String PROPOSALS = "label-proposals";
    static final String ARRIVALS = "correction-arrivals";

    static FeedbackStores of(ProcessorContext<?, ?> context) {
        return new FeedbackStores(
                context.getStateStore(TICKETS),
                context.getStateStore(DUPLICATES),
                context.getStateStore(CLASSIFICATIONS),
                context.getStateStore(SHADOWS),
                context.getStateStore(CORRECTIONS),
                context.getStateStore(HISTORY),
                context.getStateStore(ERASED),
                context.getStateStore(PROPOSALS),
                context.getStateStore(ARRIVALS));
    }

    static Set<StoreBuilder<?>> builders(SchemaRegistryClient registry) {
        return Set.of(
                builder(TICKETS, CleanTicket.class, registry),
                builder(DUPLICATES, DuplicateLink.class, registry),
                builder(CLASSIFICATIONS, Classification.class, registry),
                builder(SHADOWS, Classification.class, registry),
                builder(CORRECTIONS, Correction.class, registry),
                builder(HISTORY, Correction.class, registry),
                builder(PROPOSALS, Correction.class, registry),
                ofTimes(ERASED),
                ofTimes(ARRIVALS));
    }

    private static StoreBuilder<KeyValueStore<String, Long>> ofTimes(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.Long());
    }

    private static <T extends SpecificRecord> StoreBuilder<KeyValueStore<String, T>> builder(
            String name, Class<T> type, SchemaRegistryClient registry) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), AvroSerde.of(type, registry));
    }

    void remember(String ticketId, CleanTicket ticket) {
        tickets.put(ticketId, ticket);
        forgetArrival(ticketId);
        if (isErased(ticketId)) {
            erased.delete(ticketId);
        }
    }

    void forget(String ticketId, long at) {
        drop(ticketId);
        erased.put(ticketId, at);
    }

    /** Deletes everything but the fact that it was erased. */
    void drop(String ticketId) {
        tickets.delete(ticketId);
        classifications.delete(ticketId);
        shadows.delete(ticketId);
        corrections.delete(ticketId);
        forgetArrival(ticketId);
        CorrectionHistory.forget(history, ticketId);
    }

    /** Unless nothing waits: a correction of a ticket that is known goes with it. */
    void noteArrival(String ticketId, long at) {
        if (isWaiting(ticketId)) {
            arrivals.put(ticketId, at);
        }
    }

    /** Unless another correction of the ticket still waits. */
    void forgetArrival(String ticketId) {
        if (arrivals.get(ticketId) != null && !isWaiting(ticketId)) {
            arrivals.delete(ticketId);
        }
    }

    /** When it came; of one from before arrivals were noted, when it says that it was made. */
    Instant arrival(Correction waiting) {
        Long at = arrivals.get(waiting.getTicketId());
        return at == null ? waiting.getCorrectedAt() : Instant.ofEpochMilli(at);
    }

    private boolean isWaiting(String ticketId) {
        return proposals.get(ticketId) != null || corrections.get(ticketId) != null && tickets.get(ticketId) == null;
    }

    boolean isErased(String ticketId) {
        return erased.get(ticketId) != null;
    }
}
