package org.ticketstream.model.classify;

/** Probabilities of logits that each stand for themselves. */
final class Sigmoid {

    private Sigmoid() {}

    /** {@code 1 / (1 + exp(-logits / temperature))}. */
    static double[] of(float[] logits, double temperature) {
        double[] probabilities = new double[logits.length];
        for (int label = 0; label < logits.length; label++) {
            probabilities[label] = 1 / (1 + Math.exp(-logits[label] / temperature));
        }
        return probabilities;
    }
}
