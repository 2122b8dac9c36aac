package org.ticketstream.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void risesAsLongAsAnswersKeepUp() {
        Pace pace = Pace.of(OptionalDouble.empty());

        for (int second = 0; second < 60; second++) {
            assertThat(pace.observe(2)).isEmpty();
        }

        assertThat(pace.rate()).isEqualTo(20);
    }

    @Test
    void fallsToWhatAMachineAnswers() {
        Pace pace = Pace.of(OptionalDouble.empty());
        double answersPerSecond = 5;
        double waiting = 0;
        double sumOfRates = 0;

        for (int second = 0; second < 300; second++) {
            waiting = Math.max(0, waiting + pace.rate() - answersPerSecond);
            pace.observe(Math.round(waiting));
            sumOfRates += second < 100 ? 0 : pace.rate();
        }

        assertThat(sumOfRates / 200).isBetween(4.0, 6.0);
        assertThat(waiting).isLessThan(60);
    }

    @Test
    void keepsToTheRateThatAPersonAskedForAndSaysOnceThatItIsTooMuch() {
        Pace pace = Pace.of(OptionalDouble.of(20));

        assertThat(pace.observe(100)).isEmpty();
        assertThat(pace.observe(130))
                .hasValueSatisfying(text -> assertThat(text).contains("130 tickets wait", "20.0"));
        assertThat(pace.observe(140)).isEmpty();
        assertThat(pace.observe(10)).isEmpty();
        assertThat(pace.observe(130)).isEmpty();
        assertThat(pace.rate()).isEqualTo(20);
    }
}
