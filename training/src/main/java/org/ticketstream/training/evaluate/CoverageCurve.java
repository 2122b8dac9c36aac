package org.ticketstream.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Precision over the most confident share of rows, from few to all: how much can be decided without a person, and how
 * well.
 */
public final class CoverageCurve {

    /** A point of the curve: {@code precision} over the {@code coverage} share of most confident rows. */
    public record Point(double coverage, double precision) {}

    private CoverageCurve() {}

    /** At most {@code points} points at even distances of coverage, the last at 1. */
    public static List<Point> of(ScoredRows scored, int points) {
        int[] order = scored.byConfidence();
        List<Point> curve = new ArrayList<>();
        int right = 0;
        int next = 1;
        for (int i = 0; i < order.length; i++) {
            right += scored.isRight(order[i]) ? 1 : 0;
            int covered = i + 1;
            if ((long) covered * points >= (long) next * order.length) {
                curve.add(new Point((double) covered / order.length, (double) right / covered));
                next = (int) ((long) covered * points / order.length) + 1;
            }
        }
        return curve;
    }
}
