package org.ticketstream.bench.pipeline;

import java.time.Duration;
import org.ticketstream.training.finetune.options.TrainingPriority;

/**
 * What else happens in the process while tickets come at a steady rate.
 *
 * @param swaps of the model, and as long again without; 0 for none
 * @param training how long models are trained, and as long again without; zero for not at all
 * @param priority of that training
 */
public record DisturbancePlan(int swaps, Duration training, TrainingPriority priority) {

    public DisturbancePlan {
        if (swaps < 0 || training.isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot measure: neither swaps nor the time of training may be negative (got: " + swaps + ", "
                            + training + ")");
        }
    }
}
