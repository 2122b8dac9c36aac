package org.ticketstream.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketstream.training.data.LabeledRow;

class GateTest {

    private static final List<LabeledRow> HOLDOUT = rows(100, "a", 60, "b");
    private static final List<LabeledRow> NONE = List.of();
    private static final LabelChange SAME = LabelChange.between(List.of("a", "b"), List.of("b", "a"));

    @Test
    void aModelThatAnswersLikeTheChampionIsAccepted() {
        GateVerdict verdict = judge(answers(5, 5), answers(5, 5), NONE, List.of());

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.champion()).contains("v1");
        assertThat(verdict.checks()).hasSize(7).allMatch(GateCheck::passed);
    }

    @Test
    void oneThatHasLostOrGainedClassesIsRefusedUnlessThatIsAllowed() {
        LabelChange change = LabelChange.between(List.of("a", "b", "refund", "spam"), List.of("a", "b", "hardware"));
        Gate.Pair same = pair(HOLDOUT, answers(0, 0), answers(0, 0));

        GateVerdict refused = Gate.judge(GateRules.defaults(), "v1", change, same, pair(NONE, List.of(), List.of()));
        GateVerdict allowed = Gate.judge(
                GateRules.defaults().withLabelChange(), "v1", change, same, pair(NONE, List.of(), List.of()));

        assertThat(refused.reasons())
                .isEqualTo("same classes as the champion: change of classes: lost 'refund', 'spam', added 'hardware';"
                        + " --allow-label-change allows it");
        assertThat(allowed.accepted()).isTrue();
        assertThat(allowed.describe()).contains("lost 'refund', 'spam', added 'hardware'; it is allowed");
    }

    @Test
    void oneThatLosesMoreThanByChanceIsRefused() {
        GateVerdict verdict = judge(answers(14, 2), answers(5, 2), NONE, List.of());

        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.reasons())
                .contains("not worse than the champion: accuracy 0.9000 after 0.9563 on 160 rows; 9 rows lost, 0 won");
    }

    @Test
    void aClassThatFallsIsNamedEvenIfTheRestMakesUpForIt() {
        GateVerdict verdict = judge(answers(0, 8), answers(9, 0), NONE, List.of());

        assertThat(verdict.checks())
                .filteredOn(check -> !check.passed())
                .containsExactly(new GateCheck(
                        "no class falls",
                        false,
                        "recall of 'b' from 1.000 to 0.867 (60 rows); a fall of 0.050 is allowed"));
    }

    @Test
    void floorsHoldForAFirstReleaseToo() {
        GateVerdict verdict =
                Gate.judge(GateRules.defaults().withFloors(0.9, 0.9, 0.8), new Answers(HOLDOUT, answers(2, 30)));

        assertThat(verdict.champion()).isEmpty();
        assertThat(verdict.reasons())
                .contains("accuracy floor: 0.8000, at least 0.9000")
                .contains("recall floor of each class: 'b' has 0.500; at least 0.800");
    }

    @Test
    void correctionsThatAreForgottenAreNamed() {
        List<LabeledRow> corrections = rows(2, "b", 1, "a");

        GateVerdict verdict = Gate.judge(
                GateRules.defaults(),
                "v1",
                SAME,
                pair(HOLDOUT, answers(0, 0), answers(0, 0)),
                pair(corrections, List.of("a", "b", "b"), List.of("b", "b", "b")));

        assertThat(verdict.reasons())
                .isEqualTo("corrections are not forgotten: 1 of 2 corrections that the champion has learned are kept,"
                        + " 0.950 is needed; forgotten: f:1 'b'");
    }

    @Test
    void onlyAnswersOnTheSameRowsAreCompared() {
        Answers some = new Answers(HOLDOUT, answers(0, 0));
        Answers others = new Answers(rows(1, "a", 0, "b"), List.of("a"));

        assertThatThrownBy(() -> new Gate.Pair(some, others))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the same rows (got: 160 and 1 rows)");
    }

    private static GateVerdict judge(
            List<String> candidate, List<String> champion, List<LabeledRow> corrections, List<String> corrected) {
        return Gate.judge(
                GateRules.defaults(),
                "v1",
                SAME,
                pair(HOLDOUT, candidate, champion),
                pair(corrections, corrected, corrected));
    }

    private static Gate.Pair pair(List<LabeledRow> rows, List<String> candidate, List<String> champion) {
        return new Gate.Pair(new Answers(rows, candidate), new Answers(rows, champion));
    }

    /** Answers to the holdout with some wrong ones in each class. */
    private static List<String> answers(int wrongOfA, int wrongOfB) {
        List<String> answers = new ArrayList<>(Collections.nCopies(wrongOfA, "b"));
        answers.addAll(Collections.nCopies(100 - wrongOfA, "a"));
        answers.addAll(Collections.nCopies(wrongOfB, "a"));
        answers.addAll(Collections.nCopies(60 - wrongOfB, "b"));
        return answers;
    }

    private static List<LabeledRow> rows(int first, String firstLabel, int second, String secondLabel) {
        List<LabeledRow> rows = new ArrayList<>();
        for (int i = 0; i < first + second; i++) {
            rows.add(new LabeledRow("text " + i, i < first ? firstLabel : secondLabel, "", "f:" + (i + 1)));
        }
        return rows;
    }
}
