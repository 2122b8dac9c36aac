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
 *   <li>A label goes out once for each correction that overrules the one before, and again when a corrected ticket's text changes; it
 *       carries what the model had said until then.
 *   <li>A verdict goes out with each label, and after each further answer of the model on the ticket: the person has the last word.
 *   <li>A tombstone forgets all of the ticket but its id, and takes its label and its corrections back. What comes late for an erased ticket is dropped, until
 *       the ticket itself comes again.
 *   <li>A correction of a ticket that never came, or was the duplicate of another one, waits for it.
 *   <li>A link to another ticket ends when the ticket is clean itself, or erased.
 *   <li>Of each ticket it is said, whenever that may have changed, whether a person should look at it.
 *   <li>A correction to a category that the active model does not know, or to any while there is none, is kept as a proposal of that
 *       label and changes nothing until a person accepts it; the topology must {@link ActiveLabels#follow follow} the releases.
 * </ul>
 *
 * Tickets, links, classifications, those in the shadow, and corrections must have the same number of partitions.
 */
public final class Feedback {
    /** Store of the clean tickets, for other parts of the graph to read. */
    public static final String TICKETS_STORE = FeedbackStores.TICKETS;

    /** Store of the last answer of the model on each ticket. */
    public static final String CLASSIFICATIONS_STORE = FeedbackStores.CLASSIFICATIONS;

    /** Store of the correction that counts for each ticket. */
    public static final String CORRECTIONS_STORE = FeedbackStores.CORRECTIONS;

    private Feedback() {}

    /**
     * @param duplicates may hold the ends of links that come out of this very join
     * @param classifications may hold the verdicts of this very join: they are not read again
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
