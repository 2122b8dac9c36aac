package org.ticketstream.bench.pipeline;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;

/** The model without Kafka and Flink, with as many tickets in flight as the job has. */
final class DirectScorer implements AutoCloseable {

    private static final int ONE_PER_CORE = 0;

    private final TicketClassifier classifier;
    private final List<String> texts;

    private DirectScorer(TicketClassifier classifier, List<String> texts) {
        this.classifier = classifier;
        this.texts = texts;
    }

    static DirectScorer load(ReleaseBundle bundle, ClassifierJobConfig job, List<String> texts) {
        TicketClassifier classifier = TicketClassifier.load(
                bundle,
                new ClassifierOptions(
                        job.model().target(),
                        job.model().maxBatchTokens(),
                        job.model().maxBatchDelay(),
                        job.scoring().maxConcurrentRequests() * job.flink().parallelism(),
                        ONE_PER_CORE));
        classifier.warmUp();
        return new DirectScorer(classifier, texts);
    }

    String target() {
        return classifier.target().id();
    }

    /** Tickets per second. */
    double rate(int tickets) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(tickets);
        AtomicReference<Throwable> failed = new AtomicReference<>();
        long start = System.nanoTime();
        for (int ticket = 0; ticket < tickets; ticket++) {
            CompletableFuture<Prediction> unused = classifier
                    .classify(texts.get(ticket % texts.size()))
                    .whenComplete((prediction, failure) -> {
                        if (failure != null) {
                            failed.set(failure);
                        }
                        left.countDown();
                    });
        }
        left.await();
        if (failed.get() != null) {
            throw new IllegalStateException("Cannot measure: a ticket was not scored", failed.get());
        }
        return tickets * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() {
        classifier.close();
    }
}
