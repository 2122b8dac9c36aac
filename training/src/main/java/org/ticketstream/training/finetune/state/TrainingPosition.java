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
 * @param validation   loss of evaluation rows after each epoch; a save of an earlier version has none
 */
public record TrainingPosition(
        int step,
        List<Double> losses,
        long tokens,
        long nanos,
        double rateFactor,
        int skippedInRow,
        Optional<BestEpoch> best,
        List<ValidationLoss> validation) {

    /** Takes copies. */
    public TrainingPosition {
        losses = List.copyOf(losses);
        validation = validation == null ? List.of() : List.copyOf(validation);
    }

    static TrainingPosition start() {
        return new TrainingPosition(0, List.of(), 0, 0, 1, 0, Optional.empty(), List.of());
    }

    /**
     * The epoch whose weights are kept.
     *
     * @param epoch   from 0
     * @param macroF1 on the evaluation rows
     */
    public record BestEpoch(int epoch, double macroF1) {}

    /**
     * How well evaluation rows are predicted at the end of an epoch.
     *
     * @param epoch from 1
     * @param step  optimizer steps done by then
     * @param loss  mean loss of the rows, without dropout
     */
    public record ValidationLoss(int epoch, int step, double loss) {}
}
