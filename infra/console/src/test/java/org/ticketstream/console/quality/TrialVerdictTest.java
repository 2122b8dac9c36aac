package org.ticketstream.console.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ticketstream.console.quality.TrialVerdict.Outcome;

class TrialVerdictTest {
    @Test
    void aClearDifferenceDecides() {
        assertThat(TrialVerdict.of(new PairedCounts(80, 30, 5, 10)).outcome()).isEqualTo(Outcome.BETTER);
        assertThat(TrialVerdict.of(new PairedCounts(80, 5, 30, 10)).outcome()).isEqualTo(Outcome.WORSE);
        assertThat(TrialVerdict.of(new PairedCounts(80, 30, 5, 10)).needed()).isEmpty();
    }

    /** The interval alone would decide: five to none has a chance of 1 in 16. */
    @Test
    void theExactTestMustSayTheSameAsTheInterval() {
        TrialVerdict verdict = TrialVerdict.of(new PairedCounts(5, 5, 0, 0));
        assertThat(verdict.difference().low()).isPositive();
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(verdict.needed()).hasValue(1);
    }

    @Test
    void asManyMoreJudgementsAsItSaysDecideIt() {
        PairedCounts counts = new PairedCounts(160, 14, 8, 18);
        TrialVerdict verdict = TrialVerdict.of(counts);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
        long needed = verdict.needed().orElseThrow();
        double times = (counts.tickets() + needed) / (double) counts.tickets();
        PairedCounts then = new PairedCounts(
                Math.round(160 * times), Math.round(14 * times), Math.round(8 * times), Math.round(18 * times));
        assertThat(TrialVerdict.of(then).outcome()).isEqualTo(Outcome.BETTER);
        assertThat(needed).isBetween(100L, 400L);
    }

    @Test
    void noNumberDecidesBetweenEquals() {
        assertThat(TrialVerdict.of(new PairedCounts(10, 4, 4, 1)).needed()).isEmpty();
        assertThat(TrialVerdict.of(new PairedCounts(999_000, 101, 100, 0)).needed())
                .isEmpty();
        assertThat(TrialVerdict.of(new PairedCounts(1, 0, 0, 0)).outcome()).isEqualTo(Outcome.UNDECIDED);
    }
}
