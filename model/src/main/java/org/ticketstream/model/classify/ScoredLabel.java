package org.ticketstream.model.classify;

/**
 * A label and how probable it is.
 *
 * @param probability calibrated, 0 to 1
 */
public record ScoredLabel(String label, double probability) {}
