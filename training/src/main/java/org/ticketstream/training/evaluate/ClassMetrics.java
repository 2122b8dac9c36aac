package org.ticketstream.training.evaluate;

/**
 * Figures of one category; a ratio without cases is 0.
 *
 * @param precision share of the rows given this category that have it
 * @param recall    share of the rows of this category that were given it
 * @param f1        harmonic mean of both
 * @param support   rows of this category
 */
public record ClassMetrics(double precision, double recall, double f1, long support) {

    static ClassMetrics of(long truePositives, long predicted, long support) {
        double precision = predicted == 0 ? 0 : (double) truePositives / predicted;
        double recall = support == 0 ? 0 : (double) truePositives / support;
        double f1 = predicted + support == 0 ? 0 : 2.0 * truePositives / (predicted + support);
        return new ClassMetrics(precision, recall, f1, support);
    }
}
