package org.ticketstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionPolicyTest {
    private static final Map<String, Double> AUTO = Map.of("billing", 0.9);

    @Test
    void readsTheHeadAndJudgesByProbabilityUnlessToldOtherwise() {
        DecisionPolicy policy = new DecisionPolicy(1, AUTO, 0.5, 0.2, 128, 3);

        assertThat(policy.longText()).isEqualTo(LongTextPolicy.head());
        assertThat(policy.outOfScopeScore()).isEqualTo(OutOfScopeScore.MAX_PROBABILITY);
    }

    @Test
    void rejectsNothingAndAutomatesLittleWithoutCalibration() {
        DecisionPolicy policy = DecisionPolicy.uncalibrated(List.of("a", "b"), 64);

        assertThat(policy.autoThreshold()).containsOnlyKeys("a", "b");
        assertThat(policy.outOfScopeThreshold()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesTemperaturesThatAreNotPositiveNumbers(double temperature) {
        assertThatThrownBy(() -> new DecisionPolicy(temperature, AUTO, 0.5, 0.2, 128, 3))
                .hasMessage(
                        "Cannot use decision policy: temperature must be a positive number (got: " + temperature + ")");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesThresholdsThatAreNotProbabilities(double threshold) {
        assertThatThrownBy(() -> new DecisionPolicy(1, Map.of("billing", threshold), 0.5, 0.2, 128, 3))
                .hasMessageContaining("autoThreshold of billing must lie between 0 and 1 (got: " + threshold);
        assertThatThrownBy(() -> new DecisionPolicy(1, AUTO, threshold, 0.2, 128, 3))
                .hasMessageContaining("suggestThreshold");
        assertThatThrownBy(() -> new DecisionPolicy(1, AUTO, 0.5, threshold, 128, 3))
                .hasMessageContaining("outOfScopeThreshold");
    }

    @Test
    void refusesSizesThatLeaveNothingToRead() {
        assertThatThrownBy(() -> new DecisionPolicy(1, AUTO, 0.5, 0.2, 2, 3)).hasMessageContaining("maxTokens");
        assertThatThrownBy(() -> new DecisionPolicy(1, AUTO, 0.5, 0.2, 128, 0)).hasMessageContaining("topK");
        assertThatThrownBy(
                        () -> new DecisionPolicy(1, AUTO, 0.5, 0.2, 32, 3, null, LongTextPolicy.slidingWindow(30, 4)))
                .hasMessageContaining("overlap of the windows must be shorter than a window (got: 30)");
    }

    @Test
    void labelOrderAndLabelBordersCountInALabelSetVersion() {
        String version = LabelSetVersion.of(List.of("a", "b"));

        assertThat(version).hasSize(16).isEqualTo(LabelSetVersion.of(List.of("a", "b")));
        assertThat(LabelSetVersion.of(List.of("b", "a"))).isNotEqualTo(version);
        assertThat(LabelSetVersion.of(List.of("ab"))).isNotEqualTo(version);
    }
}
