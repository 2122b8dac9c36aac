package org.ticketstream.classifier.metrics;

/**
 * The population stability index: how far a distribution has moved from a reference, the sum over bins of
 * {@code (now - then) * ln(now / then)}. Below 0.1 it is stable, above 0.25 it has shifted. The reference is the first
 * values, the present a window of the most recent ones. Not thread-safe, but {@link #index()} may be read from other
 * threads.
 */
public final class PopulationStability {
    private final int[] reference;
    private final int[] present;
    private final int[] window;
    private int seen;
    private volatile double index;

    /**
     * @param bins values are 0 to {@code bins - 1}
     * @param size number of values of the reference, and of the window
     */
    public PopulationStability(int bins, int size) {
        if (bins < 2 || size < 1) {
            throw new IllegalArgumentException("Cannot watch a population: it needs 2 bins and 1 value or more (got: "
                    + bins + " bins, " + size + " values)");
        }
        reference = new int[bins];
        present = new int[bins];
        window = new int[size];
    }

    /** @param bin of the value; one beyond the last bin counts as the last */
    public void add(int bin) {
        int place = Math.max(0, Math.min(bin, reference.length - 1));
        if (seen < window.length) {
            reference[place]++;
        } else if (seen >= 2 * window.length) {
            present[window[seen % window.length]]--;
        }
        if (seen >= window.length) {
            window[seen % window.length] = place;
            present[place]++;
        }
        seen++;
        if (seen == Integer.MAX_VALUE - window.length) {
            seen -= window.length * ((seen - 2 * window.length) / window.length);
        }
        if (seen >= 2 * window.length && seen % window.length == 0) {
            index = compute();
        }
    }

    /** 0 until the first window after the reference is full; then as of the last full window. */
    public double index() {
        return index;
    }

    /** Adds half a value to each bin, so that the logarithm of an empty one is defined. */
    private double compute() {
        double total = window.length + reference.length / 2.0;
        double sum = 0;
        for (int bin = 0; bin < reference.length; bin++) {
            double then = (reference[bin] + 0.5) / total;
            double now = (present[bin] + 0.5) / total;
            sum += (now - then) * Math.log(now / then);
        }
        return sum;
    }
}
