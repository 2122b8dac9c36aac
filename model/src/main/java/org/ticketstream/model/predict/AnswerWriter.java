package org.ticketstream.model.predict;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import org.ticketstream.model.classify.Prediction;

/** Writes answers in the order of their lines, each as soon as it is there. */
final class AnswerWriter implements Runnable {
    private static final Pending END = new Pending(null, null);

    private final BlockingQueue<Pending> pending;
    private final BufferedWriter out;
    private final List<String> labels;
    private final PredictionListener listener;
    private long predicted;
    private long rejected;
    private long tokens;
    private volatile IOException failure;

    AnswerWriter(BlockingQueue<Pending> pending, BufferedWriter out, List<String> labels, PredictionListener listener) {
        this.pending = pending;
        this.out = out;
        this.labels = labels;
        this.listener = listener;
    }

    @Override
    public void run() {
        try {
            for (Pending next = pending.take(); next != END; next = pending.take()) {
                // After a failure lines are only taken, so that the reading side can end.
                if (failure == null) {
                    answer(next);
                }
            }
            flush();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the writer", e);
        }
    }

    /** No line follows. */
    void end() throws InterruptedException {
        pending.put(END);
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** To be called when the thread has ended. */
    PredictionReport report(double seconds) throws IOException {
        if (failure != null) {
            throw new IOException("Cannot write predictions: " + failure.getMessage(), failure);
        }
        return new PredictionReport(predicted + rejected, predicted, rejected, tokens, seconds);
    }

    private void answer(Pending next) {
        try {
            if (!next.prediction().isDone()) {
                out.flush();
            }
            Prediction prediction = next.prediction().join();
            out.write(AnswerLine.of(next.ticket(), labels, prediction));
            out.write('\n');
            predicted++;
            tokens += prediction.input().count();
        } catch (CompletionException e) {
            rejected++;
            listener.rejected(
                    new RejectedLine(next.ticket().number(), e.getCause().getMessage()));
        } catch (IOException e) {
            failure = e;
        }
        listener.done(predicted + rejected);
        if (pending.isEmpty()) {
            flush();
        }
    }

    private void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            failure = e;
        }
    }
}
