package org.ticketstream.training.progress;

import java.time.Duration;

/**
 * Where a training stands after an optimizer step.
 *
 * @param epoch           running epoch, from 1
 * @param epochs          epochs of the run
 * @param step            steps done
 * @param steps           steps of the run
 * @param loss            mean loss of the recent steps
 * @param stepLoss        loss of this step; not a number if it was skipped
 * @param gradientNorm    norm of its gradient before clipping; not a number if it was skipped
 * @param learningRate    rate of the encoder at this step
 * @param tokensPerSecond real tokens (no padding) per second since the start
 * @param left            estimate of the time that the remaining steps take
 */
public record StepProgress(
        int epoch,
        int epochs,
        int step,
        int steps,
        double loss,
        double stepLoss,
        double gradientNorm,
        double learningRate,
        double tokensPerSecond,
        Duration left) {}
