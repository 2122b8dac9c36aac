package org.ticketstream.training.progress;

import java.util.Map;
import java.util.function.Consumer;

/** Hears of a training while it runs; called on the training thread. */
public interface ProgressListener {

    /** Something worth a line: data counts, warnings, stages. */
    default void message(String line) {}

    /** After each optimizer step. */
    default void step(StepProgress progress) {}

    /** After each epoch, from 1, with the mean loss over its steps. */
    default void epochEnded(int epoch, double meanLoss) {}

    /**
     * After an evaluation of what has been learned so far.
     *
     * @param step    steps done
     * @param figures by name: {@code accuracy}, {@code macro_f1}, {@code loss}
     */
    default void evaluated(int step, Map<String, Double> figures) {}

    /** After the last step, or when the training stops early. */
    default void ended() {}

    /** This one, and then another. */
    default ProgressListener and(ProgressListener other) {
        return new ProgressPair(this, other);
    }

    /** Hears only what is worth a line. */
    static ProgressListener ofMessages(Consumer<String> lines) {
        return new ProgressListener() {
            @Override
            public void message(String line) {
                lines.accept(line);
            }
        };
    }

    /** Hears nothing. */
    static ProgressListener silent() {
        return new ProgressListener() {};
    }
}
