package org.ticketstream.console.quality;

import java.util.OptionalLong;
import org.ticketstream.training.evaluate.Interval;
import org.ticketstream.training.gate.McNemar;

/**
 * Which of two models is better on the same tickets.
 *
 * @param outcome what can be said
 * @param difference right answers of the challenger less those of the champion, as a share, with 95% confidence
 * @param chance that two equally good models differ at least as much
 * @param needed judgements that would decide it if the shares stay as they are; empty if decided, or no number would
 */
record TrialVerdict(Outcome outcome, Interval difference, double chance, OptionalLong needed) {
    private static final double SIGNIFICANT = 0.05;
    private static final long MOST = 1_000_000;

    enum Outcome {
        BETTER,
        WORSE,
        UNDECIDED
    }

    /** Decided if both say so: the interval, and the exact test that the gate uses. */
    static TrialVerdict of(PairedCounts counts) {
        long won = counts.challengerOnly();
        long lost = counts.championOnly();
        long tickets = counts.tickets();
        Outcome outcome =
                !isDecided(lost, won, tickets) ? Outcome.UNDECIDED : won > lost ? Outcome.BETTER : Outcome.WORSE;
        return new TrialVerdict(
                outcome,
                Interval.ofPairedDifference(lost, won, tickets),
                chance(lost, won),
                outcome == Outcome.UNDECIDED ? needed(counts) : OptionalLong.empty());
    }

    private static boolean isDecided(long lost, long won, long tickets) {
        Interval difference = Interval.ofPairedDifference(lost, won, tickets);
        return (difference.low() > 0 || difference.high() < 0) && chance(lost, won) <= SIGNIFICANT;
    }

    private static double chance(long lost, long won) {
        return McNemar.twoSided((int) Math.min(MOST, lost), (int) Math.min(MOST, won));
    }

    private static OptionalLong needed(PairedCounts counts) {
        if (counts.challengerOnly() == counts.championOnly()) {
            return OptionalLong.empty();
        }
        long low = counts.tickets();
        long high = low;
        while (!isDecidedAt(counts, high)) {
            low = high;
            high *= 2;
            if (high > MOST) {
                return OptionalLong.empty();
            }
        }
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (isDecidedAt(counts, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalLong.of(high - counts.tickets());
    }

    private static boolean isDecidedAt(PairedCounts counts, long tickets) {
        double times = (double) tickets / counts.tickets();
        return isDecided(
                Math.round(counts.championOnly() * times), Math.round(counts.challengerOnly() * times), tickets);
    }
}
