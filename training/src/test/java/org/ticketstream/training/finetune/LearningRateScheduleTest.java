package org.ticketstream.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ticketstream.training.finetune.options.OptimizerOptions.Schedule.COSINE;
import static org.ticketstream.training.finetune.options.OptimizerOptions.Schedule.LINEAR;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

    @Test
    void risesToThePeakAndFallsTowardsZero() {
        LearningRateSchedule schedule = new LearningRateSchedule(1e-4, 100, 0.1, LINEAR);

        assertThat(schedule.at(0)).isCloseTo(1e-5, within(1e-12));
        assertThat(schedule.at(4)).isCloseTo(5e-5, within(1e-12));
        assertThat(schedule.at(9)).isCloseTo(1e-4, within(1e-12));
        assertThat(schedule.at(55)).isBetween(4e-5, 6e-5);
        assertThat(schedule.at(99)).isPositive().isLessThan(2e-6);
        for (int step = 10; step < 100; step++) {
            assertThat(schedule.at(step)).isLessThan(schedule.at(step - 1));
        }
    }

    @Test
    void withoutWarmUpStartsAtThePeak() {
        assertThat(new LearningRateSchedule(2e-4, 10, 0, LINEAR).at(0)).isCloseTo(2e-4, within(1e-12));
        assertThat(new LearningRateSchedule(2e-4, 1, 0.1, LINEAR).at(0)).isCloseTo(2e-4, within(1e-12));
    }

    @Test
    void theCosineFallsSlowlyAtFirstAndAtTheEnd() {
        LearningRateSchedule schedule = new LearningRateSchedule(1, 1000, 0, COSINE);

        assertThat(schedule.at(0)).isCloseTo(1, within(1e-9));
        assertThat(schedule.at(250)).isCloseTo(0.85, within(0.01));
        assertThat(schedule.at(500)).isCloseTo(0.5, within(0.01));
        assertThat(schedule.at(999)).isPositive().isLessThan(1e-5);
    }
}
