package org.ticketstream.model.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketstream.model.calibrate.AutoThresholds.Answer;

class AutoThresholdsTest {
    private static final List<String> LABELS = List.of("billing", "hardware");

    @Test
    void goesAsLowAsTheAnswersStayRight() {
        List<Answer> answers = new ArrayList<>();
        for (int row = 0; row < 40; row++) {
            answers.add(new Answer("billing", 0.99 - row * 0.01, row < 20));
        }

        assertThat(new AutoThresholds(0.9).choose(LABELS, answers))
                .hasEntrySatisfying(
                        "billing", threshold -> assertThat(threshold).isBetween(0.78, 0.80));
    }

    @Test
    void fewRowsProveNothingByThemselves() {
        List<Answer> answers = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            answers.add(new Answer("billing", 0.5 + row * 0.004, row > 30));
        }
        answers.add(new Answer("hardware", 0.3, true));

        assertThat(new AutoThresholds(0.95).choose(LABELS, answers))
                .containsOnlyKeys("billing", "hardware")
                .hasEntrySatisfying(
                        "hardware", threshold -> assertThat(threshold).isGreaterThan(0.5));
    }

    @Test
    void aLabelThatIsOftenWrongIsNeverAutomatic() {
        List<Answer> answers = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            answers.add(new Answer("billing", 0.9 + row * 0.0001, true));
            answers.add(new Answer("hardware", 0.9 + row * 0.0001, row % 2 == 0));
        }

        assertThat(new AutoThresholds(0.95).choose(LABELS, answers)).containsOnlyKeys("billing");
    }

    @Test
    void equalConfidencesStandOrFallTogether() {
        List<Answer> answers = new ArrayList<>();
        for (int row = 0; row < 40; row++) {
            answers.add(new Answer("billing", 0.9, row < 30));
        }

        assertThat(new AutoThresholds(0.9).choose(LABELS, answers)).isEmpty();
    }
}
