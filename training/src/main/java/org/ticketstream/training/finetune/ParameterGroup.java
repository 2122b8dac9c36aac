package org.ticketstream.training.finetune;

/**
 * Parameters that are updated alike.
 *
 * @param learningRateFactor on the rate of the schedule
 * @param weightDecay        of AdamW
 */
record ParameterGroup(double learningRateFactor, double weightDecay) {}
