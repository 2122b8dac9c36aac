package org.ticketstream.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationReportTest {

    private static final double[] A = {0.8, 0.1, 0.1};
    private static final double[] B = {0.2, 0.7, 0.1};
    private static final double[] C = {0.1, 0.3, 0.6};

    /** Truth a a a b b c c c c; predicted a a b b a c c c a. */
    private final ScoredRows scored = new ScoredRows(
            List.of("a", "b", "c"), new int[] {0, 0, 0, 1, 1, 2, 2, 2, 2}, new double[][] {A, A, B, B, A, C, C, C, A});

    @Test
    void countsAccuracyAndFiguresPerClass() {
        EvaluationReport report = EvaluationReport.of(scored);

        assertThat(report.accuracy()).isCloseTo(6 / 9.0, within(1e-12));
        assertThat(report.figures().perClass().get("a")).isEqualTo(new ClassMetrics(2 / 4.0, 2 / 3.0, 4 / 7.0, 3));
        assertThat(report.figures().perClass().get("b")).isEqualTo(new ClassMetrics(0.5, 0.5, 0.5, 2));
        assertThat(report.figures().perClass().get("c")).isEqualTo(new ClassMetrics(1, 0.75, 6 / 7.0, 4));
        assertThat(report.macroF1()).isCloseTo((4 / 7.0 + 0.5 + 6 / 7.0) / 3, within(1e-12));
        assertThat(report.figures().confusion().counts()).isDeepEqualTo(new long[][] {{2, 1, 0}, {1, 1, 0}, {1, 0, 3}});
    }

    @Test
    void aLabelThatTheModelDoesNotKnowIsNeverRight() {
        ScoredRows unknown = new ScoredRows(List.of("a", "b", "c", "new"), new int[] {0, 3}, new double[][] {A, A});

        EvaluationReport report = EvaluationReport.of(unknown);

        assertThat(report.accuracy()).isEqualTo(0.5);
        assertThat(report.figures().perClass().get("new")).isEqualTo(new ClassMetrics(0, 0, 0, 1));
    }

    @Test
    void calibrationErrorAndCoverageFollowTheConfidence() {
        ConfidenceFigures figures = ClassificationFigures.of(scored).confidence();

        // Bins: 0.8 holds 4 rows with 2 right, 0.7 holds 2 with 1 right, 0.6 holds 3 with 3 right.
        assertThat(figures.expectedCalibrationError())
                .isCloseTo((Math.abs(3.2 - 2) + Math.abs(1.4 - 1) + Math.abs(1.8 - 3)) / 9, within(1e-9));
        assertThat(figures.coverageAtPrecision95()).isCloseTo(2 / 9.0, within(1e-12));
    }

    @Test
    void theJsonFormHasTheNamesThatOthersScriptAgainst(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("sub/report.json");
        EvaluationReport.of(scored)
                .withOutOfScope(Optional.of(new OutOfScopeFigures(10, 0.6, 0.1, 0.8)))
                .withTime(2, 100)
                .write(file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());

        assertThat(json.get("accuracy").asDouble()).isCloseTo(0.6667, within(1e-4));
        assertThat(json.get("macroF1").isNumber()).isTrue();
        assertThat(json.at("/perClass/a/support").asInt()).isEqualTo(3);
        assertThat(json.at("/perClass/a/precision").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/perClass/a/recall").isNumber()).isTrue();
        assertThat(json.at("/perClass/a/f1").isNumber()).isTrue();
        assertThat(json.get("seconds").asDouble()).isEqualTo(2);
        assertThat(json.get("tokensPerSecond").asDouble()).isEqualTo(100);
        assertThat(json.at("/confusion/counts/2/2").asInt()).isEqualTo(3);
        assertThat(json.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "accuracy",
                        "macroF1",
                        "perClass",
                        "seconds",
                        "tokensPerSecond",
                        "rows",
                        "confidence",
                        "outOfScope",
                        "slices",
                        "confusion");
        assertThat(json.at("/outOfScope/recall").asDouble()).isEqualTo(0.6);
        assertThat(EvaluationReport.of(scored).toJson().has("outOfScope")).isFalse();
    }

    @Test
    void theTableShowsClassesMatrixAndSummary() {
        String table = EvaluationReport.of(scored).describe();

        assertThat(table)
                .contains("class             precision  recall      f1  support")
                .contains("a                     0.500   0.667   0.571        3")
                .contains("c                     1      .      3  [3]")
                .contains("accuracy 0.6667   macro F1 0.6429   rows 9");
    }
}
