package org.ticketstream.classifier.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PopulationStabilityTest {
    private final SplittableRandom random = new SplittableRandom(1);
    private final PopulationStability population = new PopulationStability(4, 1_000);

    private void addEven(int values) {
        for (int i = 0; i < values; i++) {
            population.add(random.nextInt(4));
        }
    }

    @Test
    void saysNothingBeforeThereIsSomethingToCompare() {
        addEven(1_999);

        assertThat(population.index()).isZero();
    }

    @Test
    void isSmallWhileNothingChanges() {
        addEven(10_000);

        assertThat(population.index()).isBetween(0.0, 0.05);
    }

    @Test
    void growsWhenThePopulationIsAnotherAndFallsWhenItIsBack() {
        addEven(2_000);
        for (int i = 0; i < 1_000; i++) {
            population.add(3);
        }
        assertThat(population.index()).isGreaterThan(0.25);

        addEven(1_000);

        assertThat(population.index()).isLessThan(0.1);
    }

    @Test
    void isTheSumOverBins() {
        PopulationStability two = new PopulationStability(2, 4);
        for (int bin : new int[] {0, 0, 0, 1, 0, 1, 1, 1}) {
            two.add(bin);
        }

        assertThat(two.index()).isCloseTo(2 * (3.5 / 5 - 1.5 / 5) * Math.log(3.5 / 1.5), within(1e-9));
    }

    @Test
    void needsBinsAndValues() {
        assertThatThrownBy(() -> new PopulationStability(1, 10)).hasMessageContaining("got: 1 bins");
    }
}
