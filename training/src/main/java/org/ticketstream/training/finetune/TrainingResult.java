package org.ticketstream.training.finetune;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished fine-tuning.
 *
 * @param checkpointDir   Hugging Face directory of the trained classifier
 * @param losses          mean loss of the batch at each optimizer step
 * @param seconds         wall time of the steps
 * @param tokensPerSecond real tokens (no padding) per second
 */
public record TrainingResult(Path checkpointDir, List<Double> losses, double seconds, double tokensPerSecond) {

    /** Takes a copy. */
    public TrainingResult {
        losses = List.copyOf(losses);
    }
}
