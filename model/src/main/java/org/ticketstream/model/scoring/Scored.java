package org.ticketstream.model.scoring;

/**
 * A label and how probable it is.
 *
 * @param probability calibrated, 0 to 1
 */
public record Scored(String label, double probability) {}
