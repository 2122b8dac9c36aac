package org.ticketstream.training.finetune;

import java.time.Duration;
import org.ticketstream.training.finetune.state.TrainingPosition;
import org.ticketstream.training.progress.StepFigures;
import org.ticketstream.training.progress.StepProgress;

/** Measures the steps of a run; evaluations and saves in between do not count. */
final class StepClock {

    private final int steps;
    private final int stepsBefore;
    private final long tokensBefore;
    private final long nanosBefore;
    private int done;
    private long tokens;
    private long nanos;
    private long since;

    /** Goes on from where a run was. */
    StepClock(int steps, TrainingPosition position) {
        this.steps = steps;
        this.stepsBefore = position.step();
        this.tokensBefore = position.tokens();
        this.nanosBefore = position.nanos();
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

    long tokens() {
        return tokensBefore + tokens;
    }

    long nanos() {
        return nanosBefore + nanos;
    }

    double seconds() {
        return nanos() / 1e9;
    }

    double tokensPerSecond() {
        return nanos() == 0 ? 0 : tokens() / seconds();
    }

    /**
     * Progress for a listener; the time left is estimated from the steps since this process resumed the run.
     *
     * @param epoch from 0
     */
    StepProgress progress(int epoch, int epochs, StepFigures figures) {
        int step = stepsBefore + done;
        Duration left = Duration.ofNanos(nanos / done * (steps - step));
        return new StepProgress(epoch + 1, epochs, step, steps, figures, tokensPerSecond(), left);
    }
}
