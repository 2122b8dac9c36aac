package org.ticketstream.training.progress;

import java.util.Map;
import java.util.function.Consumer;

/** Follows a training while it runs; called on the training thread. */
public interface ProgressListener {

    /** A message: data counts, warnings, stages. */
    default void message(String line) {}

    /** When a phase begins; a training that is resumed begins with the first one again. */
    default void began(Phase phase) {}

    /** After each optimizer step. */
    default void step(StepProgress progress) {}

    /** After each epoch, from 1, with the mean loss over its steps. */
    default void epochEnded(int epoch, double meanLoss) {}

    /**
     * After an evaluation.
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

    /** Receives messages only. */
    static ProgressListener ofMessages(Consumer<String> lines) {
        return new ProgressListener() {
            @Override
            public void message(String line) {
                lines.accept(line);
            }
        };
    }

    /** Ignores everything. */
    static ProgressListener silent() {
        return new ProgressListener() {};
    }
}
