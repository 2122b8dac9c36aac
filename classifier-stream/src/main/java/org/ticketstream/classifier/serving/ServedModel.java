package org.ticketstream.classifier.serving;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.model.batching.BatchingStats;
import org.ticketstream.model.batching.Priority;
import org.ticketstream.model.classify.Prediction;

/** A loaded model as the job sees it. Thread-safe. */
public interface ServedModel extends AutoCloseable {
    /** Scores one text; does not block. The future fails if the text cannot be scored. */
    CompletableFuture<Prediction> classify(String text);

    /** As {@link #classify(String)}; urgent texts are scored first if the model supports priorities. */
    default CompletableFuture<Prediction> classify(String text, Priority priority) {
        return classify(text);
    }

    Provenance provenance();

    /** Batching statistics; empty for a model that does not batch. */
    default Optional<BatchingStats> batching() {
        return Optional.empty();
    }

    /** Makes the first ticket as fast as later ones. */
    void warmUp();

    /** Throws if the model does not reproduce the reference predictions of its bundle. */
    void selfCheck();

    /** Called once, when no ticket is in flight. */
    @Override
    void close();
}
