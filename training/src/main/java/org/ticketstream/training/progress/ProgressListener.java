package org.ticketstream.training.progress;

/** Hears of a training while it runs; called on the training thread. */
public interface ProgressListener {

    /** Something worth a line: data counts, warnings, stages. */
    default void message(String line) {}

    /** After each optimizer step. */
    default void step(StepProgress progress) {}

    /** After each epoch, from 1, with the mean loss over its steps. */
    default void epochEnded(int epoch, double meanLoss) {}

    /** After the last step, or when the training stops early. */
    default void ended() {}

    /** Hears nothing. */
    static ProgressListener silent() {
        return new ProgressListener() {};
    }
}
