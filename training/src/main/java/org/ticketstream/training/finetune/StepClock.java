package org.ticketstream.training.finetune;

import java.time.Duration;
import org.ticketstream.training.progress.StepProgress;

/** Measures the steps of a run; evaluations in between do not count. */
final class StepClock {

    private final int steps;
    private int done;
    private long tokens;
    private long nanos;
    private long since;

    StepClock(int steps) {
        this.steps = steps;
    }

    void resume() {
        since = System.nanoTime();
    }

    void stepDone(long realTokens) {
        long now = System.nanoTime();
        nanos += now - since;
        since = now;
        tokens += realTokens;
        done++;
    }

    int steps() {
        return steps;
    }

    double seconds() {
        return nanos / 1e9;
    }

    double tokensPerSecond() {
        return nanos == 0 ? 0 : tokens / seconds();
    }

    /**
     * @param epoch from 0
     */
    StepProgress progress(int epoch, int epochs, double loss, double learningRate) {
        Duration left = Duration.ofNanos(nanos / done * (steps - done));
        return new StepProgress(epoch + 1, epochs, done, steps, loss, learningRate, tokensPerSecond(), left);
    }
}
