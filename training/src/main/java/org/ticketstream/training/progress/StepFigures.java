package org.ticketstream.training.progress;

/**
 * What one optimizer step gave.
 *
 * @param recentLoss   mean loss of the recent steps
 * @param loss         loss of this step; not a number if it was skipped
 * @param gradientNorm norm of its gradient before clipping; not a number if it was skipped
 * @param learningRate rate of the encoder at this step
 */
public record StepFigures(double recentLoss, double loss, double gradientNorm, double learningRate) {}
