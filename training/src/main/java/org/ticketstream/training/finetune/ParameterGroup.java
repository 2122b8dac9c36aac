package org.ticketstream.training.finetune;

/**
 * Parameters with the same learning rate and decay.
 *
 * @param learningRateFactor on the rate of the schedule
 * @param weightDecay        of AdamW
 */
record ParameterGroup(double learningRateFactor, double weightDecay) {}
