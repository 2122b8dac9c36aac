package org.ticketstream.training.report;

import java.util.List;
import org.ticketstream.training.finetune.state.TrainingPosition.ValidationLoss;

/**
 * The losses of a training.
 *
 * @param training   loss of each step
 * @param validation loss of evaluation rows after each epoch; empty if it was not followed
 */
public record LossCurves(List<Double> training, List<ValidationLoss> validation) {

    /** Takes copies. */
    public LossCurves {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }

    /** Of a report that is not about a training. */
    public static LossCurves none() {
        return new LossCurves(List.of(), List.of());
    }

    /** Steps of an epoch; all steps if that is not known. */
    int stepsPerEpoch() {
        return validation.isEmpty()
                ? Math.max(1, training.size())
                : Math.max(1, validation.get(0).step() / validation.get(0).epoch());
    }
}
