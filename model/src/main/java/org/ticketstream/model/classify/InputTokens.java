package org.ticketstream.model.classify;

/**
 * How much of a text the model read.
 *
 * @param count tokens that it read, special tokens included
 * @param unknown how many of them stand for words which the vocabulary cannot spell
 * @param truncated whether part of the text was not read
 */
public record InputTokens(int count, int unknown, boolean truncated) {}
