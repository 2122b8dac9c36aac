package org.ticketstream.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {

    @Test
    void countsTheWaysOfLosingAtLeastSoOften() {
        // 10 of 2^3 ways to lose: worked out by hand from binomial coefficients.
        assertThat(McNemar.probabilityByChance(3, 0)).isCloseTo(1.0 / 8, within(1e-12));
        assertThat(McNemar.probabilityByChance(2, 1)).isCloseTo(4.0 / 8, within(1e-12));
        assertThat(McNemar.probabilityByChance(8, 2)).isCloseTo(56.0 / 1024, within(1e-12));
    }

    @Test
    void modelsThatNeverDifferAreEquallyGood() {
        assertThat(McNemar.probabilityByChance(0, 0)).isEqualTo(1);
    }

    @Test
    void manyRowsDoNotOverflow() {
        assertThat(McNemar.probabilityByChance(5_000, 5_000)).isCloseTo(0.504, within(0.001));
        assertThat(McNemar.probabilityByChance(6_000, 4_000)).isPositive().isLessThan(1e-80);
    }
}
