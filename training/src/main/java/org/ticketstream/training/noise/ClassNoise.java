package org.ticketstream.training.noise;

/**
 * How wrong the labels of a class are, as far as the confident joint can tell.
 *
 * @param rows         rows with this label
 * @param suspects     those of them whose label is probably wrong
 * @param wrongShare   estimated share of the rows with this label that ought to have another
 * @param missingShare estimated share of the rows that ought to have this label and have another
 */
public record ClassNoise(int rows, int suspects, double wrongShare, double missingShare) {}
