package org.ticketstream.training.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.training.Fixtures;
import org.ticketstream.training.SharedFile;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.report.LabelPage;

class LabelCheckTest {

    private static final double SHARE = 0.1;
    private static final int BANKING_CLASSES = 20;

    @TempDir
    private Path dir;

    @Test
    void mostFlippedLabelsOfARealSetAreFoundAndMostOfWhatIsFoundWasFlipped() {
        FlippedLabels flipped = FlippedLabels.of(banking(), SHARE, 7);

        LabelReport report = check(flipped.data());

        // By chance a tenth of what is named would have been flipped; naming every row that the model takes for another
        // reaches 0.5.
        assertThat(flipped.precision(report)).isGreaterThan(0.7);
        assertThat(flipped.recall(report)).isGreaterThan(0.7);
        assertThat(report.wrongShare()).isCloseTo(SHARE, within(0.05));
        assertThat(report.suspects())
                .isSortedAccordingTo(Comparator.comparing(SuspectLabel::margin).reversed());
        Set<String> surest =
                report.suspects().stream().limit(50).map(SuspectLabel::source).collect(Collectors.toSet());
        assertThat(surest).filteredOn(flipped.sources()::contains).hasSizeGreaterThan(45);
    }

    @Test
    void fewLabelsOfACleanSetAreDoubted() {
        LabeledData clean = banking();

        LabelReport report = check(clean);

        assertThat(report.suspects().size()).isLessThan(clean.rows().size() / 25);
        assertThat(report.wrongShare()).isLessThan(0.04);
    }

    @Test
    void theLikelierLabelIsMostlyTheOneBeforeTheFlip() {
        LabeledData clean = Fixtures.tickets();
        FlippedLabels flipped = FlippedLabels.of(clean, SHARE, 3);

        LabelReport report = check(flipped.data());

        List<SuspectLabel> found = report.suspects().stream()
                .filter(suspect -> flipped.sources().contains(suspect.source()))
                .toList();
        assertThat(found).hasSizeGreaterThanOrEqualTo(flipped.sources().size() / 2);
        assertThat(found).allSatisfy(suspect -> assertThat(suspect.likely())
                .isEqualTo(clean.rows().stream()
                        .filter(row -> row.source().equals(suspect.source()))
                        .findFirst()
                        .orElseThrow()
                        .label()));
        assertThat(report.perClass().values().stream()
                        .mapToInt(ClassNoise::suspects)
                        .sum())
                .isEqualTo(report.suspects().size());
    }

    @Test
    void namesTextsWithSeveralLabelsAndRowsWithNothingToCompareWith() throws IOException {
        List<LabeledRow> rows = new ArrayList<>(Fixtures.tickets().rows());
        LabeledRow first = rows.get(0);
        rows.add(new LabeledRow(first.text().toUpperCase(Locale.ROOT) + "!", "hardware", "", "copy:1"));
        rows.add(new LabeledRow("<b>only one</b> of its kind", "lonely", "", "copy:2"));
        LabelReport report = check(new LabeledData(rows, List.of(), List.of()));

        assertThat(report.conflicts()).singleElement().satisfies(conflict -> assertThat(conflict.rows())
                .extracting(ConflictingText.Place::source)
                .containsExactly(first.source(), "copy:1"));
        assertThat(report.unchecked()).singleElement().satisfies(row -> assertThat(row.source())
                .isEqualTo("copy:2"));
        report.write(dir.resolve("labels.json"));
        assertThat(Files.readString(dir.resolve("labels.json"))).contains("\"wrongShare\"", "copy:1", "copy:2");
        LabelPage.write(report, "<this>", "--data this.csv", dir.resolve("labels.html"));
        assertThat(Files.readString(dir.resolve("labels.html")))
                .contains("Labels of &lt;this&gt;", "copy:1", "The same text with several labels");
        assertThat(report.describe()).contains("The same text with several labels", "copy:1 hardware");
    }

    @Test
    void refusesDataInWhichNothingCanBeCompared() {
        LabeledData one = new LabeledData(List.of(new LabeledRow("text", "a", "", "t:1")), List.of(), List.of());

        assertThatThrownBy(() -> check(one))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("got: 0");
        assertThatThrownBy(() -> new LabelCheck(1, 1)).hasMessageContaining("got: 1");
    }

    @Test
    void aTrainingLeavesSuspectsOutOrLetsThemCountLess() {
        Split clean = Fixtures.split();
        FlippedLabels flipped = FlippedLabels.of(clean.train(), SHARE, 3);
        Split split = new Split(flipped.data(), clean.dev(), List.of());
        List<String> suspects = check(flipped.data()).suspects().stream()
                .map(SuspectLabel::source)
                .toList();

        Split dropped = NoisyLabels.DROP.apply(split, ProgressListener.silent());
        Split discounted = NoisyLabels.DISCOUNT.apply(split, ProgressListener.silent());

        assertThat(suspects).isNotEmpty();
        assertThat(dropped.train().rows())
                .hasSize(split.train().rows().size() - suspects.size())
                .noneMatch(row -> suspects.contains(row.source()));
        assertThat(dropped.dropped()).hasSameSizeAs(suspects);
        assertThat(discounted.train().rows())
                .hasSameSizeAs(split.train().rows())
                .allMatch(row -> suspects.contains(row.source()) ? row.weight() < 0.5 : row.weight() == 1);
        assertThat(List.of(dropped.dev(), discounted.dev())).containsOnly(split.dev());
        assertThat(NoisyLabels.KEEP.apply(split, ProgressListener.silent())).isSameAs(split);
    }

    private static LabelReport check(LabeledData data) {
        return LabelCheck.defaults().run(data, ProgressListener.silent());
    }

    /** Some classes of a set of short questions to a bank (Casanueva et al. 2020). */
    private static LabeledData banking() {
        Optional<Path> file = SharedFile.find("banking77.jsonl.gz");
        assumeTrue(file.isPresent(), "the banking77 questions are not on this machine");
        LabeledData all = LabeledData.read(file.get(), DataFields.defaults());
        List<String> classes = all.labels().subList(0, BANKING_CLASSES);
        return all.where(row -> classes.contains(row.label()));
    }
}
