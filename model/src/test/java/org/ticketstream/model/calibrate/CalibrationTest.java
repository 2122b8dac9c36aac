package org.ticketstream.model.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.LongTextPolicy;
import org.ticketstream.model.bundle.OutOfScopeScore;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.classify.Decider;
import org.ticketstream.model.classify.InputTokens;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.ScoringTime;
import org.ticketstream.model.classify.Softmax;
import org.ticketstream.model.classify.Tier;

class CalibrationTest {
    private static final List<String> LABELS = List.of("billing", "hardware", "orders", "how-to");
    private static final float[][] NONE = new float[0][];

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2.5})
    void findsTheTemperatureThatTheRowsWereDrawnWith(double temperature) {
        Sample sample = Sample.draw(20_000, temperature, 3, new Random(1));

        CalibrationResult result =
                Calibration.fit(LABELS, sample.logits, sample.truth, NONE, CalibrationGoals.defaults());

        assertThat(result.temperature()).isCloseTo(temperature, within(0.05 * temperature));
        assertThat(result.errorAfter()).isLessThan(0.02);
        if (temperature > 1) {
            assertThat(result.errorBefore()).isGreaterThan(0.05);
        }
    }

    @Test
    void aFaultlessSampleDoesNotMakeItCertain() {
        Random random = new Random(2);
        float[][] logits = new float[50][LABELS.size()];
        int[] truth = new int[logits.length];
        for (int row = 0; row < logits.length; row++) {
            truth[row] = random.nextInt(LABELS.size());
            logits[row][truth[row]] = 4;
        }

        CalibrationResult result = Calibration.fit(LABELS, logits, truth, NONE, CalibrationGoals.defaults());

        assertThat(Softmax.of(logits[0], result.temperature())[truth[0]]).isBetween(0.95, 0.99);
    }

    @Test
    void automaticAnswersAreAsPreciseAsAskedOnRowsNeverSeen() {
        Sample fitted = Sample.draw(5_000, 1.5, 3, new Random(3));
        Sample fresh = Sample.draw(20_000, 1.5, 3, new Random(4));
        CalibrationGoals goals = new CalibrationGoals(0.9, 0.5, 0.02);

        CalibrationResult result = Calibration.fit(LABELS, fitted.logits, fitted.truth, NONE, goals);
        Decider decider = new Decider(LABELS, result.policy(128, 3, LongTextPolicy.head()), ProblemType.SINGLE_LABEL);
        double routed = 0;
        double right = 0;
        for (int row = 0; row < fresh.logits.length; row++) {
            Prediction prediction = decider.decide(fresh.logits[row], new InputTokens(2, 0, false), ScoringTime.NONE);
            boolean auto = prediction.tier() == Tier.AUTO;
            routed += auto ? 1 : 0;
            right += auto && prediction.category().equals(Optional.of(LABELS.get(fresh.truth[row]))) ? 1 : 0;
        }

        assertThat(right / routed).isCloseTo(0.9, within(0.02));
        assertThat(result.autoPrecision()).isGreaterThanOrEqualTo(0.89);
        assertThat(routed / fresh.logits.length).isCloseTo(result.autoCoverage(), within(0.03));
    }

    @Test
    void rejectsWhatIsOutOfScopeWithinTheBound() {
        Random random = new Random(5);
        Sample inScope = Sample.draw(3_000, 1, 6, random);
        float[][] outOfScope = Sample.draw(500, 1, 1, random).logits;
        CalibrationGoals goals = new CalibrationGoals(0.95, 0.5, 0.05);

        CalibrationResult result = Calibration.fit(LABELS, inScope.logits, inScope.truth, outOfScope, goals);
        ScopeThreshold scope = result.scope().orElseThrow();

        assertThat(scope.rejection()).isLessThanOrEqualTo(0.05);
        assertThat(scope.recall()).isGreaterThan(0.15);
        assertThat(scope.auroc()).isBetween(0.8, 1.0);
        DecisionPolicy policy = result.policy(64, 2, LongTextPolicy.headTail());
        assertThat(policy.outOfScopeThreshold()).isEqualTo(scope.threshold());
        assertThat(policy.outOfScopeScore()).isEqualTo(scope.kind());
    }

    @Test
    void rejectsNothingWithoutExamplesOfIt() {
        Sample sample = Sample.draw(500, 1, 3, new Random(6));

        CalibrationResult result =
                Calibration.fit(LABELS, sample.logits, sample.truth, NONE, CalibrationGoals.defaults());

        assertThat(result.scope()).isEmpty();
        assertThat(result.policy(64, 2, LongTextPolicy.head()).outOfScopeThreshold())
                .isZero();
    }

    @Test
    void setsTheScopeThresholdInTheMiddleOfAGap() {
        ScopeThreshold scope = ScopeThreshold.choose(
                OutOfScopeScore.MAX_PROBABILITY, new double[] {0.9, 0.8, 0.7}, new double[] {0.2, 0.3}, 0);

        assertThat(scope.threshold()).isCloseTo(0.5, within(1e-9));
        assertThat(scope.recall()).isEqualTo(1);
        assertThat(scope.rejection()).isZero();
        assertThat(scope.auroc()).isEqualTo(1);
    }

    @Test
    void ranksScoresAsCountingAllPairsDoes() {
        Random random = new Random(7);
        double[] in = random.doubles(60).map(x -> Math.floor(x * 10)).toArray();
        double[] out = random.doubles(40).map(x -> Math.floor(x * 8)).toArray();
        double wins = 0;
        for (double one : in) {
            for (double other : out) {
                wins += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }

        ScopeThreshold scope = ScopeThreshold.choose(OutOfScopeScore.ENERGY, in, out, 0.1);

        assertThat(scope.auroc()).isCloseTo(wins / (in.length * out.length), within(1e-12));
    }

    @Test
    void refusesRowsThatDoNotFitTheLabels() {
        CalibrationGoals goals = CalibrationGoals.defaults();

        assertThatThrownBy(() -> Calibration.fit(LABELS, NONE, new int[0], NONE, goals))
                .hasMessageContaining("(got: 0 rows, 0 labels)");
        assertThatThrownBy(() -> Calibration.fit(LABELS, new float[1][3], new int[1], NONE, goals))
                .hasMessageContaining("each row must have 4 logits (got: 3)");
        assertThatThrownBy(() -> Calibration.fit(LABELS, new float[1][4], new int[] {4}, NONE, goals))
                .hasMessageContaining("must be below 4 (got: 4)");
        assertThatThrownBy(() -> new CalibrationGoals(1, 0.5, 0)).hasMessageContaining("autoPrecision");
        assertThatThrownBy(() -> new CalibrationGoals(0.9, -1, 0)).hasMessageContaining("suggestConfidence");
        assertThatThrownBy(() -> new CalibrationGoals(0.9, 0.5, 2)).hasMessageContaining("maxInScopeRejection");
    }

    /** Rows whose labels are drawn from the softmax of their logits at a known temperature. */
    private record Sample(float[][] logits, int[] truth) {

        static Sample draw(int rows, double temperature, double spread, Random random) {
            float[][] logits = new float[rows][LABELS.size()];
            int[] truth = new int[rows];
            for (int row = 0; row < rows; row++) {
                for (int label = 0; label < LABELS.size(); label++) {
                    logits[row][label] = (float) (spread * random.nextGaussian());
                }
                double[] probabilities = Softmax.of(logits[row], temperature);
                double left = random.nextDouble();
                while (left > probabilities[truth[row]] && truth[row] < LABELS.size() - 1) {
                    left -= probabilities[truth[row]++];
                }
            }
            return new Sample(logits, truth);
        }
    }
}
