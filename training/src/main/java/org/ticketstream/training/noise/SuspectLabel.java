package org.ticketstream.training.noise;

/**
 * A row whose label is probably wrong.
 *
 * @param source   place of the row, such as {@code tickets.csv:17}
 * @param given    its label
 * @param likely   the label that it probably ought to have
 * @param margin   out-of-fold probability of the likely label less that of the given one, from 0 to 1: the larger the
 *                 more certain
 * @param keptWeight the share of the belief that is left to the given label: {@code p(given) / (p(given) + p(likely))}
 * @param text     what the row says
 */
public record SuspectLabel(String source, String given, String likely, double margin, double keptWeight, String text) {}
