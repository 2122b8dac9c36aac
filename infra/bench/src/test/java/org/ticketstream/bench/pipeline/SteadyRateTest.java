package org.ticketstream.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketstream.bench.pipeline.AnswerLedger.Sighting;

class SteadyRateTest {

    private static final Duration INTERVAL = Duration.ofMillis(600);

    private static Sighting sighting(long millis, int answers) {
        return new Sighting(millis * 1_000_000, answers);
    }

    @Test
    void countsFromTheEndOfTheFirstBurstToTheEndOfTheLastButOne() {
        List<Sighting> sightings = List.of(
                sighting(0, 10),
                sighting(50, 20),
                sighting(600, 70),
                sighting(650, 120),
                sighting(1250, 220),
                sighting(1800, 230));

        assertThat(SteadyRate.of(sightings, INTERVAL, 0)).isCloseTo(200 / 1.2, within(1e-6));
    }

    @Test
    void leavesTheWarmUpOut() {
        List<Sighting> sightings =
                List.of(sighting(0, 10), sighting(1000, 20), sighting(2000, 520), sighting(3000, 1020));

        assertThat(SteadyRate.of(sightings, INTERVAL, 10)).isCloseTo(500, within(1e-6));
    }

    @Test
    void hasNoAnswerToTooFewBursts() {
        assertThat(SteadyRate.of(List.of(), INTERVAL, 0)).isNaN();
        assertThat(SteadyRate.of(List.of(sighting(0, 10), sighting(1000, 20)), INTERVAL, 0))
                .isNaN();
    }
}
