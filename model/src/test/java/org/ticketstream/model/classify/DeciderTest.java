package org.ticketstream.model.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.LongTextPolicy;
import org.ticketstream.model.bundle.OutOfScopeScore;
import org.ticketstream.model.checkpoint.ProblemType;

class DeciderTest {
    private static final List<String> LABELS = List.of("billing", "hardware", "orders");
    private static final Map<String, Double> AUTO = Map.of("billing", 0.9);
    private static final InputTokens INPUT = new InputTokens(12, 0, true);

    @Test
    void dividesTheLogitsByTheTemperature() {
        Prediction prediction = decide(new DecisionPolicy(2, AUTO, 0.5, 0, 64, 2), 2, 0, 0);

        double expected = Math.exp(1) / (Math.exp(1) + 2);
        assertThat(prediction.confidence()).isCloseTo(expected, within(1e-12));
        assertThat(prediction.probabilities()[0]).isEqualTo(prediction.confidence());
        assertThat(prediction.topK()).extracting(ScoredLabel::label).containsExactly("billing", "hardware");
        assertThat(prediction.input()).isSameAs(INPUT);
    }

    @Test
    void routesSuggestsOrAsksByConfidence() {
        DecisionPolicy policy = new DecisionPolicy(1, AUTO, 0.5, 0, 64, 3);

        assertThat(decide(policy, 9, 0, 0).tier()).isEqualTo(Tier.AUTO);
        assertThat(decide(policy, 2, 0, 0).tier()).isEqualTo(Tier.SUGGEST);
        assertThat(decide(policy, 0.1f, 0, 0).tier()).isEqualTo(Tier.MANUAL);
        assertThat(decide(policy, 0, 9, 0).tier())
                .as("no threshold, no automation")
                .isEqualTo(Tier.SUGGEST);
    }

    @Test
    void hasNoCategoryOutOfScope() {
        Prediction prediction = decide(new DecisionPolicy(1, AUTO, 0, 0.6, 64, 3), 1, 0.9f, 0);

        assertThat(prediction.outOfScope()).isTrue();
        assertThat(prediction.category()).isEmpty();
        assertThat(prediction.tier()).isEqualTo(Tier.MANUAL);
        assertThat(prediction.topK().get(0).label()).isEqualTo("billing");
    }

    @Test
    void judgesScopeByEnergyWhereThePolicySaysSo() {
        DecisionPolicy policy = new DecisionPolicy(1, AUTO, 0, 5, 64, 3, OutOfScopeScore.ENERGY, LongTextPolicy.head());

        assertThat(decide(policy, 6, 5.9f, 0).outOfScope()).isFalse();
        assertThat(decide(policy, 4, -9, -9).outOfScope()).isTrue();
    }

    @Test
    void survivesEnormousLogits() {
        Prediction prediction = decide(new DecisionPolicy(0.05, AUTO, 0, 0, 64, 3), 3e38f, -3e38f, 0);

        assertThat(prediction.probabilities()).containsExactly(1, 0, 0);
    }

    @Test
    void aMultiLabelModelGivesEveryLabelThatHolds() {
        Decider decider = new Decider(LABELS, new DecisionPolicy(2, AUTO, 0.5, 0.3, 64, 3), ProblemType.MULTI_LABEL);

        Prediction two = decider.decide(new float[] {6, 1, -4}, INPUT, ScoringTime.NONE);
        assertThat(two.category()).contains("billing");
        assertThat(two.categories()).containsExactly("billing", "hardware");
        assertThat(two.probabilities()[0]).isCloseTo(1 / (1 + Math.exp(-3)), within(1e-12));
        assertThat(two.tier()).as("hardware is never automatic").isEqualTo(Tier.SUGGEST);
        assertThat(decider.decide(new float[] {6, -1, -4}, INPUT, ScoringTime.NONE)
                        .tier())
                .isEqualTo(Tier.AUTO);

        Prediction none = decider.decide(new float[] {-1, -2, -2}, INPUT, ScoringTime.NONE);
        assertThat(none.outOfScope()).isFalse();
        assertThat(none.category()).isEmpty();
        assertThat(none.tier()).isEqualTo(Tier.MANUAL);
        assertThat(decider.decide(new float[] {-9, -9, -9}, INPUT, ScoringTime.NONE)
                        .outOfScope())
                .isTrue();
    }

    @Test
    void refusesToJudgeAMultiLabelModelByEnergy() {
        DecisionPolicy policy = new DecisionPolicy(1, AUTO, 0, 5, 64, 3, OutOfScopeScore.ENERGY, LongTextPolicy.head());

        assertThatThrownBy(() -> new Decider(LABELS, policy, ProblemType.MULTI_LABEL))
                .hasMessageContaining("by its maximum probability (got: ENERGY)");
    }

    private static Prediction decide(DecisionPolicy policy, float... logits) {
        return new Decider(LABELS, policy, ProblemType.SINGLE_LABEL).decide(logits, INPUT, ScoringTime.NONE);
    }
}
