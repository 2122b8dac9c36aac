package org.ticketstream.model.predict;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.model.classify.TicketClassifier;

/**
 * Answers tickets with JSON lines in the same order. The calling thread reads and tokenises, another one writes, so
 * that somebody who types gets each answer at once. At most {@value #AHEAD} tickets are read ahead.
 */
public final class TicketPredictor {
    private static final int AHEAD = 4096;

    private final TicketClassifier classifier;
    private final PredictionListener listener;

    /** @param classifier stays the caller's to close */
    public TicketPredictor(TicketClassifier classifier, PredictionListener listener) {
        this.classifier = classifier;
        this.listener = listener;
    }

    /**
     * Answers until the input ends. What is no ticket is reported and skipped. Closes neither side.
     *
     * @throws IOException if reading or writing fails
     */
    public PredictionReport run(TicketLines in, Writer out) throws IOException, InterruptedException {
        long started = System.nanoTime();
        BlockingQueue<Pending> pending = new ArrayBlockingQueue<>(AHEAD);
        AnswerWriter answers = new AnswerWriter(
                pending, new BufferedWriter(out), classifier.bundle().labels(), listener);
        Thread writer = new Thread(answers, "prediction-writer");
        writer.start();
        try {
            Optional<TicketLine> line = in.next();
            while (line.isPresent() && !answers.hasFailed()) {
                pending.put(submit(line.get()));
                line = in.next();
            }
        } finally {
            answers.end();
            writer.join();
        }
        return answers.report((System.nanoTime() - started) / 1e9);
    }

    private Pending submit(TicketLine line) throws InterruptedException {
        if (line.rejected().isPresent()) {
            IllegalArgumentException reason =
                    new IllegalArgumentException(line.rejected().get());
            return new Pending(line, CompletableFuture.failedFuture(reason));
        }
        try {
            return new Pending(line, classifier.classify(line.text()));
        } catch (CancellationException e) {
            throw new InterruptedException(e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Pending(line, CompletableFuture.failedFuture(e));
        }
    }
}
