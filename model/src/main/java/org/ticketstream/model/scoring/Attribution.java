package org.ticketstream.model.scoring;

/**
 * How much a part of a text speaks for an answer.
 *
 * @param start first character of the part
 * @param end character behind the part
 * @param weight by how much the probability of the answer falls without the part, -1 to 1; negative if it speaks against it
 */
public record Attribution(int start, int end, double weight) {}
