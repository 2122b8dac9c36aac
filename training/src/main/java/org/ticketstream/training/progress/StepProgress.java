package org.ticketstream.training.progress;

import java.time.Duration;

/**
 * Where a training stands after an optimizer step.
 *
 * @param epoch           running epoch, from 1
 * @param epochs          epochs of the run
 * @param step            steps done
 * @param steps           steps of the run
 * @param figures         losses, gradient and learning rate
 * @param tokensPerSecond real tokens (no padding) per second since the start
 * @param left            estimate of the time that the remaining steps take
 */
public record StepProgress(
        int epoch, int epochs, int step, int steps, StepFigures figures, double tokensPerSecond, Duration left) {}
