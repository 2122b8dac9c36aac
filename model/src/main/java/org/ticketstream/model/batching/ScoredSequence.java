package org.ticketstream.model.batching;

/**
 * What the model said about one sequence.
 *
 * @param logits {@code [labels]}, all finite
 * @param queueNanos time from submission to the start of its batch
 * @param inferenceNanos time of its batch on the model
 */
public record ScoredSequence(float[] logits, long queueNanos, long inferenceNanos) {}
