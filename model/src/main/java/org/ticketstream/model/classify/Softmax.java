package org.ticketstream.model.classify;

/** Probabilities and free energy of logits, in double precision and safe from overflow. */
public final class Softmax {

    private Softmax() {}

    /** Probabilities of {@code logits / temperature}. */
    public static double[] of(float[] logits, double temperature) {
        double highest = highest(logits);
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int label = 0; label < logits.length; label++) {
            probabilities[label] = Math.exp((logits[label] - highest) / temperature);
            sum += probabilities[label];
        }
        for (int label = 0; label < logits.length; label++) {
            probabilities[label] /= sum;
        }
        return probabilities;
    }

    /** {@code log(sum(exp(logits / temperature)))}. */
    public static double logSumExp(float[] logits, double temperature) {
        double highest = highest(logits);
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp((logit - highest) / temperature);
        }
        return highest / temperature + Math.log(sum);
    }

    /** Index of the largest value, the first of equals. */
    public static int argMax(float[] logits) {
        int best = 0;
        for (int label = 1; label < logits.length; label++) {
            if (logits[label] > logits[best]) {
                best = label;
            }
        }
        return best;
    }

    private static double highest(float[] logits) {
        return logits[argMax(logits)];
    }
}
