package org.ticketstream.model.explain;

/**
 * How much a part of a text speaks for a label.
 *
 * @param start index of its first character (UTF-16 code unit)
 * @param end index after its last character
 * @param weight by how much the log-odds of the label fall without it; negative if it speaks against the label
 */
public record Attribution(int start, int end, double weight) {}
