package org.ticketstream.ingest.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.ticketstream.ingest.review.ReviewCandidate;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DuplicateLink;

/** Reads the state of the join from outside the stream threads: only tickets whose partition is on this instance. */
public final class TicketState {
    /** A store with the partitioning of all of them, by which the instance of a ticket is found. */
    public static final String STORE = FeedbackStores.TICKETS;

    private final KafkaStreams streams;

    public TicketState(KafkaStreams streams) {
        this.streams = streams;
    }

    /** @throws InvalidStateStoreException if the state is not ready, or has moved */
    public Optional<KnownTicket> find(String ticketId) {
        ReadOnlyKeyValueStore<String, Correction> history = store(FeedbackStores.HISTORY);
        KnownTicket known = new KnownTicket(
                Optional.ofNullable(
                        this.<CleanTicket>store(FeedbackStores.TICKETS).get(ticketId)),
                Optional.ofNullable(
                        this.<DuplicateLink>store(FeedbackStores.DUPLICATES).get(ticketId)),
                Optional.ofNullable(this.<Classification>store(FeedbackStores.CLASSIFICATIONS)
                        .get(ticketId)),
                Optional.ofNullable(
                        this.<Correction>store(FeedbackStores.CORRECTIONS).get(ticketId)),
                CorrectionHistory.of(history, ticketId),
                Optional.ofNullable(this.<Long>store(FeedbackStores.ERASED).get(ticketId))
                        .map(Instant::ofEpochMilli));
        boolean anything = known.ticket().isPresent()
                || known.duplicate().isPresent()
                || known.erasedAt().isPresent()
                || !known.corrections().isEmpty();
        return anything ? Optional.of(known) : Optional.empty();
    }

    /**
     * @param candidates of partitions on this instance
     * @throws InvalidStateStoreException if the state is not ready, or has moved
     */
    public List<ReviewItem> items(List<ReviewCandidate> candidates) {
        ReadOnlyKeyValueStore<String, CleanTicket> tickets = store(FeedbackStores.TICKETS);
        ReadOnlyKeyValueStore<String, Classification> answers = store(FeedbackStores.CLASSIFICATIONS);
        ReadOnlyKeyValueStore<String, Classification> shadows = store(FeedbackStores.SHADOWS);
        ReadOnlyKeyValueStore<String, Correction> corrections = store(FeedbackStores.CORRECTIONS);
        return candidates.stream()
                .map(each -> new ReviewItem(
                        each,
                        Optional.ofNullable(tickets.get(each.ticketId())),
                        Optional.ofNullable(answers.get(each.ticketId())),
                        Optional.ofNullable(shadows.get(each.ticketId())),
                        Optional.ofNullable(corrections.get(each.ticketId()))))
                .toList();
    }

    private <V> ReadOnlyKeyValueStore<String, V> store(String name) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, V>keyValueStore()));
    }
}
