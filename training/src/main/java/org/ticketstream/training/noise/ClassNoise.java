package org.ticketstream.training.noise;

/**
 * Estimated label noise of a class.
 *
 * @param rows         rows with this label
 * @param suspects     those of them whose label is probably wrong
 * @param wrongShare   estimated share of the rows with this label that ought to have another
 * @param missingShare estimated share of the rows that ought to have this label and have another
 */
public record ClassNoise(int rows, int suspects, double wrongShare, double missingShare) {}
