package org.ticketstream.training.finetune;

import java.nio.file.Path;
import java.util.List;
import org.ticketstream.training.finetune.state.TrainingPosition.ValidationLoss;

/**
 * A finished fine-tuning.
 *
 * @param checkpointDir   Hugging Face directory of the trained classifier
 * @param losses          mean loss of the batch at each optimizer step
 * @param validation      loss of evaluation rows after each epoch
 * @param seconds         wall time of the steps
 * @param tokensPerSecond real tokens (no padding) per second
 */
public record TrainingResult(
        Path checkpointDir,
        List<Double> losses,
        List<ValidationLoss> validation,
        double seconds,
        double tokensPerSecond) {

    /** Takes copies. */
    public TrainingResult {
        losses = List.copyOf(losses);
        validation = List.copyOf(validation);
    }
}
