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

    /** As {@link #classify(String)}; urgent texts go before the others, if the model knows priorities. */
    default CompletableFuture<Prediction> classify(String text, Priority priority) {
        return classify(text);
    }

    Provenance provenance();

    /** What its batches have been like; empty for a model that makes none. */
    default Optional<BatchingStats> batching() {
        return Optional.empty();
    }

    /** Makes the first ticket as fast as the next. */
    void warmUp();

    /** Throws if the model does not say what its release promises. */
    void selfCheck();

    /** Called once, when no ticket is in flight. */
    @Override
    void close();
}
