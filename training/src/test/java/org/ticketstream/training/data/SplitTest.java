package org.ticketstream.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RejectedRow;

class SplitTest {

    private static final SplitRule TENTH = new SplitRule.Stratified(0.1, 7);

    @Test
    void drawsTheSameShareOfEveryClass() {
        Split split = TENTH.apply(data(rows("a", 200), rows("b", 50), rows("c", 4)));

        assertThat(split.dev().labelCounts())
                .containsEntry("a", 20)
                .containsEntry("b", 5)
                .containsEntry("c", 1);
        assertThat(split.train().labelCounts())
                .containsEntry("a", 180)
                .containsEntry("b", 45)
                .containsEntry("c", 3);
    }

    @Test
    void theSameSeedGivesTheSamePartsAndAnotherSeedOthers() {
        LabeledData data = data(rows("a", 200), rows("b", 50));

        assertThat(TENTH.apply(data)).isEqualTo(TENTH.apply(data));
        assertThat(new SplitRule.Stratified(0.1, 8).apply(data).dev())
                .isNotEqualTo(TENTH.apply(data).dev());
    }

    @Test
    void nearDuplicatesNeverStandOnBothSides() {
        List<LabeledRow> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int text = i % 60;
            rows.add(row("Text number " + text + "!".repeat(i / 60), text % 2 == 0 ? "even" : "odd", i));
        }
        Collections.shuffle(rows, new Random(3));

        Split split = TENTH.apply(new LabeledData(rows, List.of(), List.of()));

        assertThat(split.dev().rows()).hasSizeBetween(30, 40);
        assertThat(split.leakedRows()).isZero();
    }

    @Test
    void aClassThatCannotBeDividedIsDroppedWithItsReason() {
        List<LabeledRow> same = List.of(row("Same text", "twins", 1), row("same text.", "twins", 2));
        Split split = TENTH.apply(data(rows("a", 10), rows("b", 10), rows("rare", 1), same));

        assertThat(split.train().labels()).containsExactly("a", "b");
        assertThat(split.dropped())
                .extracting(RejectedRow::reason)
                .containsExactly(
                        "label 'rare' has 1 row; at least 2 different texts are needed",
                        "label 'twins' has 2 rows of the same text; at least 2 different texts are needed",
                        "label 'twins' has 2 rows of the same text; at least 2 different texts are needed");
    }

    @Test
    void fewerThanTwoClassesCannotBeTrained() {
        assertThatThrownBy(() -> TENTH.apply(data(rows("only", 10), rows("rare", 1))))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("at least 2 classes")
                .hasMessageContaining("[only]")
                .hasMessageContaining("'rare' has 1 row");
    }

    @Test
    void outOfScopeRowsAreDividedToo() {
        LabeledData data = new LabeledData(data(rows("a", 20), rows("b", 20)).rows(), rows("oos", 30), List.of());

        Split split = TENTH.apply(data);

        assertThat(split.dev().outOfScope()).hasSize(3);
        assertThat(split.train().outOfScope()).hasSize(27);
    }

    @Test
    void splitsByTheOwnersField() {
        List<LabeledRow> rows = List.of(
                new LabeledRow("1", "a", "train", "f:1"),
                new LabeledRow("2", "b", "train", "f:2"),
                new LabeledRow("3", "a", "Val", "f:3"),
                new LabeledRow("4", "new", "val", "f:4"),
                new LabeledRow("5", "b", "test", "f:5"));
        LabeledData data = new LabeledData(rows, List.of(), List.of());

        Split split = new SplitRule.ByPartition(Set.of("train"), Set.of("val")).apply(data);

        assertThat(split.train().rows()).extracting(LabeledRow::text).containsExactly("1", "2");
        assertThat(split.dev().rows()).extracting(LabeledRow::text).containsExactly("3");
        assertThat(split.dropped()).containsExactly(new RejectedRow("f:4", "label 'new' has no row to train on"));
    }

    @Test
    void anEmptyDevPartIsAnError() {
        LabeledData data = data(rows("a", 5), rows("b", 5));

        assertThatThrownBy(() -> new SplitRule.ByPartition(Set.of(), Set.of("dev")).apply(data))
                .isInstanceOf(InvalidDataException.class);
    }

    @Test
    void labelsThatAreNotTrainedOnAreEachNamed() {
        LabeledData train = data(rows("a", 5), rows("b", 5));

        assertThat(Split.given(train, data(rows("a", 2), rows("x", 2), rows("y", 1)))
                        .describe())
                .anyMatch(
                        line -> line.startsWith("2 rows not used") && line.contains("label 'x' has no row to train on"))
                .anyMatch(
                        line -> line.startsWith("1 row not used") && line.contains("label 'y' has no row to train on"));
        assertThatThrownBy(() -> Split.given(train, data(rows("x", 2), rows("y", 1))))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("label 'x' has no row to train on; label 'y' has no row to train on");
    }

    @Test
    void theFingerprintNamesRowsAndPartsButNotTheirOrder() {
        LabeledData data = data(rows("a", 20), rows("b", 20));
        Split split = TENTH.apply(data);
        List<LabeledRow> reversed = new ArrayList<>(split.train().rows());
        Collections.reverse(reversed);
        Split other = new Split(new LabeledData(reversed, List.of(), List.of()), split.dev(), List.of());

        assertThat(DataFingerprint.of(split)).hasSize(64).isEqualTo(DataFingerprint.of(other));
        assertThat(DataFingerprint.of(new SplitRule.Stratified(0.1, 8).apply(data)))
                .isNotEqualTo(DataFingerprint.of(split));
    }

    @Test
    void noRowIsLost() {
        LabeledData data = data(rows("a", 31), rows("b", 17));
        Split split = TENTH.apply(data);

        Set<LabeledRow> both = new HashSet<>(split.train().rows());
        both.addAll(split.dev().rows());
        assertThat(both).containsExactlyInAnyOrderElementsOf(data.rows());
    }

    @SafeVarargs
    private static LabeledData data(List<LabeledRow>... parts) {
        List<LabeledRow> rows = new ArrayList<>();
        for (List<LabeledRow> part : parts) {
            rows.addAll(part);
        }
        return new LabeledData(rows, List.of(), List.of());
    }

    private static List<LabeledRow> rows(String label, int count) {
        List<LabeledRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(label + " text " + i, label, i));
        }
        return rows;
    }

    private static LabeledRow row(String text, String label, int line) {
        return new LabeledRow(text, label, "", label + ":" + line);
    }

    @Test
    void aTextStaysOnItsSideWhileTheDataGrows() {
        SplitRule rule = new SplitRule.ByText(0.2, 1);
        List<LabeledRow> rows = IntStream.range(0, 2000)
                .mapToObj(i -> new LabeledRow("ticket number " + i, i % 2 == 0 ? "a" : "b", "", "row " + i))
                .toList();

        Split small = rule.apply(new LabeledData(rows.subList(0, 300), List.of(), List.of()));
        Split large = rule.apply(new LabeledData(rows, List.of(), List.of()));

        assertThat(large.dev().rows()).containsAll(small.dev().rows());
        assertThat(large.train().rows()).containsAll(small.train().rows());
        assertThat(large.dev().rows().size()).isBetween(350, 450);
        Split shouted = rule.apply(new LabeledData(
                rows.stream()
                        .map(row -> new LabeledRow(row.text().toUpperCase(Locale.ROOT) + "!!", row.label(), "", ""))
                        .toList(),
                List.of(),
                List.of()));
        assertThat(shouted.dev().rows()).hasSameSizeAs(large.dev().rows());
    }

    @Test
    void allOfAGroupIsOnOneSideAndStaysThere() {
        SplitRule rule = new SplitRule.ByGroup(0.2, 1);
        List<LabeledRow> rows = IntStream.range(0, 3000)
                .mapToObj(i ->
                        new LabeledRow("ticket number " + i, i % 2 == 0 ? "a" : "b", "customer " + i % 500, "row " + i))
                .toList();

        Split split = rule.apply(new LabeledData(rows, List.of(), List.of()));
        Split less = rule.apply(new LabeledData(rows.subList(0, 700), List.of(), List.of()));

        assertThat(split.dev().rows())
                .extracting(LabeledRow::partition)
                .doesNotContainAnyElementsOf(
                        split.train().rows().stream().map(LabeledRow::partition).toList());
        assertThat(split.dev().rows().size()).isBetween(450, 750);
        assertThat(split.dev().rows()).containsAll(less.dev().rows());
    }

    @Test
    void theLatestRowsAreJudgedWithAndEarlierOnesOfTheSameTextAreLeftOut() {
        List<LabeledRow> rows = new ArrayList<>();
        for (int day = 1; day <= 20; day++) {
            String time = String.format(Locale.ROOT, "2026-03-%02d%s", day, day % 2 == 0 ? "T08:30:00Z" : "");
            rows.add(new LabeledRow("early bird " + day, "a", time, "a:" + day));
            rows.add(new LabeledRow(day % 10 == 0 ? "Again!" : "late " + day, "b", time, "b:" + day));
        }
        Collections.shuffle(rows, new Random(5));

        Split split = new SplitRule.ByTime(0.25).apply(new LabeledData(rows, List.of(), List.of()));

        assertThat(split.dev().rows())
                .extracting(LabeledRow::source)
                .containsExactlyInAnyOrder(
                        "a:16", "b:16", "a:17", "b:17", "a:18", "b:18", "a:19", "b:19", "a:20", "b:20");
        assertThat(split.train().rows()).hasSize(29);
        assertThat(split.dropped()).containsExactly(new RejectedRow("b:10", "its text is among the evaluation rows"));
    }

    @Test
    void aRowWithoutATimeIsNamed() {
        List<LabeledRow> rows = List.of(
                new LabeledRow("one", "a", "1", "f:1"),
                new LabeledRow("two", "b", "2.5", "f:2"),
                new LabeledRow("three", "b", "yesterday", "f:3"));

        assertThatThrownBy(() -> new SplitRule.ByTime(0.3).apply(new LabeledData(rows, List.of(), List.of())))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("f:3")
                .hasMessageContaining("(got: 'yesterday')");
    }
}
