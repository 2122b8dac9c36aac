package org.ticketstream.training.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

/** Counts the epochs of all trials. Safe for several threads. */
final class Workload {

    private final SearchListener listener;
    private final Map<Integer, Double> epochs = new HashMap<>();

    Workload(SearchListener listener) {
        this.listener = listener;
    }

    /**
     * Begins.
     *
     * @param results what was done before
     */
    void start(SearchRequest request, List<TrialResult> results) {
        synchronized (listener) {
            results.forEach(result -> epochs.merge(result.trial(), (double) result.epochs(), Math::max));
            listener.started(planned(request), done());
        }
    }

    /** How far each trial gets is not known yet: counted as if all had the same number of epochs. */
    private static double planned(SearchRequest request) {
        int trials = request.plan().trials();
        double all = 0;
        for (int trial = 1; trial <= trials; trial++) {
            all += request.options(trial).loop().epochs();
        }
        double mean = all / trials;
        double planned = 0;
        double before = 0;
        for (Rung rung : request.plan().rungs(request.mostEpochs())) {
            double share = 1.0 / rung.divisor();
            planned += rung.trials() * mean * (share - before);
            before = share;
        }
        return planned;
    }

    /** Follows the steps of one trial. */
    ProgressListener of(int trial) {
        return new ProgressListener() {
            @Override
            public void step(StepProgress progress) {
                advance(trial, (double) progress.step() * progress.epochs() / progress.steps());
            }
        };
    }

    /** The trial was evaluated: this much of it is done, whatever its steps were. */
    void advance(int trial, double done) {
        synchronized (listener) {
            epochs.put(trial, done);
            listener.advanced(done());
        }
    }

    private double done() {
        return epochs.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
