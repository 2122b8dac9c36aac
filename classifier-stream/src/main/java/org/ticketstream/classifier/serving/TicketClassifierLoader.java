package org.ticketstream.classifier.serving;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.model.batching.BatchingStats;
import org.ticketstream.model.batching.Priority;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;

/**
 * Loads the ticket classifier of a bundle.
 *
 * @param target execution target, or {@code auto}
 * @param maxBatchTokens tokens in one batch, padding included; 0 for what suits the target
 * @param maxBatchDelay how long a ticket waits for others to share its batch
 */
public record TicketClassifierLoader(String target, int maxBatchTokens, Duration maxBatchDelay)
        implements ServedModelLoader {
    /** The operators bound the tickets in flight; a second bound could only block a task. */
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final int ONE_PER_CORE = 0;

    @Override
    public ServedModel load(ReleaseBundle bundle) {
        ClassifierOptions options =
                new ClassifierOptions(target, maxBatchTokens, maxBatchDelay, UNBOUNDED, ONE_PER_CORE);
        return new Loaded(TicketClassifier.load(bundle, options));
    }

    private record Loaded(TicketClassifier classifier, Provenance provenance) implements ServedModel {
        Loaded(TicketClassifier classifier) {
            this(
                    classifier,
                    Provenance.of(classifier.bundle(), classifier.target().id()));
        }

        @Override
        public CompletableFuture<Prediction> classify(String text) {
            return classifier.classify(text);
        }

        @Override
        public CompletableFuture<Prediction> classify(String text, Priority priority) {
            return classifier.classify(text, priority);
        }

        @Override
        public Optional<BatchingStats> batching() {
            return Optional.of(classifier.stats());
        }

        @Override
        public void warmUp() {
            classifier.warmUp();
        }

        @Override
        public void selfCheck() {
            classifier.selfCheck();
        }

        @Override
        public void close() {
            classifier.close();
        }
    }
}
