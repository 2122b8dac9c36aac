package org.ticketstream.training.finetune.state;

import java.util.List;
import java.util.Optional;

/**
 * How far a training is: with the weights and the state of the optimizer, everything that the rest of it depends on.
 * Order of rows and dropout follow from seed and step.
 *
 * @param step         optimizer steps done, skipped ones included
 * @param losses       loss of each step that was applied
 * @param tokens       real tokens read
 * @param nanos        time spent on steps
 * @param rateFactor   on the learning rate; below 1 after steps that had to be skipped
 * @param skippedInRow steps skipped since the last one that was applied
 * @param best         the best epoch so far, if epochs are judged
 */
public record TrainingPosition(
        int step,
        List<Double> losses,
        long tokens,
        long nanos,
        double rateFactor,
        int skippedInRow,
        Optional<BestEpoch> best) {

    /** Takes a copy. */
    public TrainingPosition {
        losses = List.copyOf(losses);
    }

    static TrainingPosition start() {
        return new TrainingPosition(0, List.of(), 0, 0, 1, 0, Optional.empty());
    }

    /**
     * The epoch whose weights are kept.
     *
     * @param epoch   from 0
     * @param macroF1 on the evaluation rows
     */
    public record BestEpoch(int epoch, double macroF1) {}
}
