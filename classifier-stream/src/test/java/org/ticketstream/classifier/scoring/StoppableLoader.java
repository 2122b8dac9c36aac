package org.ticketstream.classifier.scoring;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.classifier.serving.ServedModel;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.model.batching.Priority;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;

/** Loads the real classifier with one scoring thread, which a certain text stops; counts the tokens in flight. */
final class StoppableLoader implements ServedModelLoader {
    /** Stops the thread that has scored it. */
    static final String STOP = "printer wrong printer wrong";

    private static final long serialVersionUID = 1L;

    private final transient CountDownLatch stopped = new CountDownLatch(1);
    private final transient CountDownLatch goOn = new CountDownLatch(1);
    private final transient AtomicLong tokens = new AtomicLong();
    private final transient AtomicLong mostTokens = new AtomicLong();

    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    void goOn() {
        goOn.countDown();
    }

    /** Highest number of estimated tokens in flight. */
    long mostTokens() {
        return mostTokens.get();
    }

    @Override
    public ServedModel load(ReleaseBundle bundle) {
        // A long delay: no text is scored before the caller has finished its setup.
        TicketClassifier classifier = TicketClassifier.load(
                bundle, new ClassifierOptions(TestBundles.TARGET, 512, Duration.ofMillis(100), Integer.MAX_VALUE, 1));
        return new Stoppable(classifier);
    }

    private final class Stoppable implements ServedModel {
        private final TicketClassifier classifier;

        Stoppable(TicketClassifier classifier) {
            this.classifier = classifier;
        }

        @Override
        public CompletableFuture<Prediction> classify(String text) {
            return classify(text, Priority.NORMAL);
        }

        @Override
        public CompletableFuture<Prediction> classify(String text, Priority priority) {
            int estimate = InFlightBounds.estimate(text);
            mostTokens.accumulateAndGet(tokens.addAndGet(estimate), Math::max);
            return classifier.classify(text, priority).thenApply(prediction -> {
                tokens.addAndGet(-estimate);
                if (text.equals(STOP)) {
                    stop();
                }
                return prediction;
            });
        }

        private void stop() {
            stopped.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Provenance provenance() {
            return Provenance.of(classifier.bundle(), TestBundles.TARGET);
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
