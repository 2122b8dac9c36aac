package org.ticketstream.model.predict;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;

/**
 * Answers JSON lines {@code {id, text}} with JSON lines in the same order. The calling thread reads and tokenises,
 * another one writes, so that somebody who types gets each answer at once. At most {@value #AHEAD} lines are read
 * ahead.
 */
public final class LinePredictor {
    private static final int AHEAD = 4096;
    private static final int LONGEST_LINE = 16 << 20;

    private final TicketClassifier classifier;
    private final List<String> textFields;
    private final PredictionListener listener;

    /** @param textFields fields whose values make up the text, joined by line feeds; at least one */
    public LinePredictor(TicketClassifier classifier, List<String> textFields, PredictionListener listener) {
        if (textFields.isEmpty()) {
            throw new IllegalArgumentException("Cannot read tickets: a text field is needed (got: none)");
        }
        this.classifier = classifier;
        this.textFields = List.copyOf(textFields);
        this.listener = listener;
    }

    /**
     * Answers until the input ends. Lines that are no tickets are reported and skipped. Closes neither side.
     *
     * @throws IOException if reading or writing fails
     */
    public PredictionReport run(Reader in, Writer out) throws IOException, InterruptedException {
        long started = System.nanoTime();
        BlockingQueue<Pending> pending = new ArrayBlockingQueue<>(AHEAD);
        AnswerWriter answers = new AnswerWriter(
                pending, new BufferedWriter(out), classifier.bundle().labels(), listener);
        Thread writer = new Thread(answers, "prediction-writer");
        writer.start();
        try {
            read(new LineReader(in, LONGEST_LINE), pending, answers);
        } finally {
            answers.end();
            writer.join();
        }
        return answers.report((System.nanoTime() - started) / 1e9);
    }

    private void read(LineReader lines, BlockingQueue<Pending> pending, AnswerWriter answers)
            throws IOException, InterruptedException {
        long number = 0;
        for (String line = lines.next(); line != null && !answers.hasFailed(); line = lines.next()) {
            number++;
            if (!line.isBlank()) {
                pending.put(submit(number, line, lines.wasCut()));
            }
        }
    }

    private Pending submit(long number, String line, boolean cut) throws InterruptedException {
        try {
            if (cut) {
                throw new IllegalArgumentException("must not be longer than " + LONGEST_LINE + " characters");
            }
            TicketLine ticket = TicketLine.parse(line, textFields);
            CompletableFuture<Prediction> prediction = classifier.classify(ticket.text());
            return new Pending(number, ticket, prediction);
        } catch (CancellationException e) {
            throw new InterruptedException(e.getMessage());
        } catch (IllegalArgumentException e) {
            return new Pending(number, null, CompletableFuture.failedFuture(e));
        }
    }
}
