package org.ticketstream.training.progress;

import java.util.Map;

/** Tells two listeners, one after the other. */
record ProgressPair(ProgressListener first, ProgressListener second) implements ProgressListener {

    @Override
    public void message(String line) {
        first.message(line);
        second.message(line);
    }

    @Override
    public void began(Phase phase) {
        first.began(phase);
        second.began(phase);
    }

    @Override
    public void step(StepProgress progress) {
        first.step(progress);
        second.step(progress);
    }

    @Override
    public void epochEnded(int epoch, double meanLoss) {
        first.epochEnded(epoch, meanLoss);
        second.epochEnded(epoch, meanLoss);
    }

    @Override
    public void evaluated(int step, Map<String, Double> figures) {
        first.evaluated(step, figures);
        second.evaluated(step, figures);
    }

    @Override
    public void ended() {
        first.ended();
        second.ended();
    }
}
