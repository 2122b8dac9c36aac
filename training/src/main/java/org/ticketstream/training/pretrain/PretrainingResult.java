package org.ticketstream.training.pretrain;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished pre-training.
 *
 * @param checkpointDir   Hugging Face directory of the encoder with the head that guesses
 * @param losses          mean loss of the batch at each optimizer step
 * @param heldOut         loss on held-out texts, since this process started or resumed the training
 * @param seconds         wall time of the steps
 * @param tokensPerSecond real tokens (no padding) per second
 */
public record PretrainingResult(
        Path checkpointDir, List<Double> losses, List<HeldOutLoss> heldOut, double seconds, double tokensPerSecond) {

    /** Takes copies. */
    public PretrainingResult {
        losses = List.copyOf(losses);
        heldOut = List.copyOf(heldOut);
    }
}
