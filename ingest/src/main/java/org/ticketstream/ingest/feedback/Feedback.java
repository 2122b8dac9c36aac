package org.ticketstream.ingest.feedback;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.Set;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.ticketstream.ingest.feedback.FeedbackResult.Accepted;
import org.ticketstream.ingest.feedback.FeedbackResult.CorrectionsEnd;
import org.ticketstream.ingest.feedback.FeedbackResult.Label;
import org.ticketstream.ingest.feedback.FeedbackResult.LinkEnd;
import org.ticketstream.ingest.feedback.FeedbackResult.Linked;
import org.ticketstream.ingest.feedback.FeedbackResult.Observed;
import org.ticketstream.ingest.feedback.FeedbackResult.Proposed;
import org.ticketstream.ingest.feedback.FeedbackResult.Reviewed;
import org.ticketstream.ingest.feedback.FeedbackResult.Verdict;
import org.ticketstream.ingest.retention.RetentionSettings;
import org.ticketstream.ingest.review.ReviewQueue;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DuplicateLink;

/**
 * Joins corrections to tickets by ticket id, whatever arrives first.
 *
 * <ul>
 *   <li>A label is emitted for each correction that overrules the previous one, and again when the text of a corrected
 *       ticket changes; it carries the model's latest answer.
 *   <li>A verdict is emitted with each label, and after each later answer of the model: the person has the last word.
 *   <li>A tombstone deletes everything about the ticket but its id, and retracts its label and corrections. Late
 *       records of an erased ticket are dropped, until the ticket itself is sent again.
 *   <li>A correction of a ticket that has not arrived, or is a duplicate, waits for the ticket.
 *   <li>A duplicate link ends when the ticket becomes a clean ticket itself, or is erased.
 *   <li>Each ticket's candidacy for review is emitted whenever it may have changed.
 *   <li>A correction to a label that the champion does not know is kept as a proposal and changes nothing until a
 *       person accepts the label; the topology must {@link ActiveLabels#follow follow} the releases.
 * </ul>
 *
 * Tickets, duplicate links, classifications, shadow classifications and corrections must be co-partitioned.
 */
public final class Feedback {
    /** Store of the clean tickets, for other parts of the graph to read. */
    public static final String TICKETS_STORE = FeedbackStores.TICKETS;

    /** Store of the model's latest answer on each ticket. */
    public static final String CLASSIFICATIONS_STORE = FeedbackStores.CLASSIFICATIONS;

    /** Store of the effective correction of each ticket. */
    public static final String CORRECTIONS_STORE = FeedbackStores.CORRECTIONS;

    /** Store of the links of tickets that are duplicates. */
    public static final String DUPLICATES_STORE = FeedbackStores.DUPLICATES;

    /** Store of when tickets were erased. */
    public static final String ERASED_STORE = FeedbackStores.ERASED;

    private Feedback() {}

    /**
     * @param duplicates including the tombstones that this join writes
     * @param classifications including the verdicts that this join writes, which it ignores
     * @param shadows answers of a challenger
     */
    public static FeedbackStreams join(
            KStream<String, CleanTicket> tickets,
            KStream<String, DuplicateLink> duplicates,
            KStream<String, Classification> classifications,
            KStream<String, Classification> shadows,
            KStream<String, Correction> corrections,
            RetentionSettings retention,
            SchemaRegistryClient registry) {
        Set<StoreBuilder<?>> stores = FeedbackStores.builders(registry);
        KStream<String, FeedbackResult> results = tickets.process(input(() -> new OnTicket(retention), stores))
                .merge(duplicates.process(input(OnDuplicate::new, stores)))
                .merge(classifications.process(input(OnClassification::new, stores)))
                .merge(shadows.process(input(OnShadow::new, stores)))
                .merge(corrections.process(input(OnCorrection::new, stores)));
        results.filter((id, result) -> result instanceof Reviewed)
                .mapValues(result -> ((Reviewed) result).value())
                .process(ReviewQueue.supplier(), Named.as("review"));
        return new FeedbackStreams(
                results.filter((id, result) -> result instanceof Label).mapValues(result -> ((Label) result).value()),
                results.filter((id, result) -> result instanceof Verdict)
                        .mapValues(result -> ((Verdict) result).value()),
                results.filter((id, result) -> result instanceof LinkEnd).mapValues(result -> null),
                results.filter((id, result) -> result instanceof Linked).mapValues(result -> ((Linked) result).value()),
                results.filter((id, result) -> result instanceof Proposed)
                        .mapValues(result -> ((Proposed) result).value()),
                results.filter((id, result) -> result instanceof CorrectionsEnd).mapValues(result -> null),
                results.filter((id, result) -> result instanceof Observed)
                        .mapValues(result -> ((Observed) result).value()),
                results.filter((id, result) -> result instanceof Accepted)
                        .mapValues(result -> ((Accepted) result).value())
                        .process(CorrectionAudit.supplier(), Named.as("audit-corrections")));
    }

    private static <V> ProcessorSupplier<String, V, String, FeedbackResult> input(
            ProcessorSupplier<String, V, String, FeedbackResult> processor, Set<StoreBuilder<?>> stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, V, String, FeedbackResult> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }
}
