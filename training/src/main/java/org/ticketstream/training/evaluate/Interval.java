package org.ticketstream.training.evaluate;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a figure lies with 95% confidence.
 *
 * @param low  lower end
 * @param high upper end
 */
public record Interval(double low, double high) {

    /** Quantile of the normal distribution for 95%. */
    private static final double Z = 1.959964;

    /** Interval of a share (Wilson 1927); from 0 to 1 if there are no cases. */
    public static Interval ofShare(long hits, long cases) {
        if (cases == 0) {
            return new Interval(0, 1);
        }
        double share = (double) hits / cases;
        double spread = Z * Z / cases;
        double middle = (share + spread / 2) / (1 + spread);
        double half = Z * Math.sqrt(share * (1 - share) / cases + spread / (4 * cases)) / (1 + spread);
        return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /**
     * Interval of the difference of two shares of the same cases (Agresti and Min 2005: half a case more in each cell);
     * from -1 to 1 if there are no cases.
     *
     * @param lost  cases that only the first has hit
     * @param won   cases that only the second has hit
     * @param cases all cases
     */
    public static Interval ofPairedDifference(long lost, long won, long cases) {
        if (cases == 0) {
            return new Interval(-1, 1);
        }
        double all = cases + 2.0;
        double difference = (won - lost) / all;
        double half = Z * Math.sqrt((won + lost + 1 - (won - lost) * difference) / all / all);
        return new Interval(Math.max(-1, difference - half), Math.min(1, difference + half));
    }

    /** JSON form: both ends. */
    @JsonValue
    double[] ends() {
        return new double[] {low, high};
    }
}
