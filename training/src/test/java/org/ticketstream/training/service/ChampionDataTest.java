package org.ticketstream.training.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.BundleOrigin;
import org.ticketstream.model.bundle.BundleWriter;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.TrainingRecord;

class ChampionDataTest {

    @TempDir
    Path dir;

    private Path train;
    private Path dev;
    private ReleaseBundle template;

    @BeforeEach
    void write() throws IOException {
        train = Files.writeString(
                dir.resolve("tickets.csv"), "subject,body,queue\nA,late invoice,billing\nB,no ink,hardware\n");
        dev = Files.writeString(dir.resolve("dev.csv"), "subject,body,queue\nC,wrong invoice,billing\n");
        template = TinyBundle.write(dir.resolve("template"), 1);
    }

    private LabeledData read(Path file) {
        return LabeledData.read(file, DataFields.of("subject,body", "queue"));
    }

    private ReleaseBundle trainedOn(String name, Split split, Optional<ReleaseBundle> parent) {
        return written(name, TrainingRecord.of(split, parent).toJson());
    }

    private ReleaseBundle written(String name, Optional<JsonNode> record) {
        return BundleWriter.write(
                dir.resolve(name),
                template.checkpointDir(),
                template.policy(),
                JsonNodeFactory.instance.objectNode(),
                template.selfCheck(),
                new BundleOrigin(Optional.empty(), "", record, Instant.EPOCH));
    }

    @Test
    void whatAChampionWasTrainedOnIsReadAgainInTheSameWay() {
        ReleaseBundle champion = trainedOn("champion", Split.given(read(train), read(dev)), Optional.empty());

        ChampionData data = ChampionData.of(Optional.of(champion));

        assertThat(data.train().rows()).isEqualTo(read(train).rows());
        assertThat(data.dev().orElseThrow().rows()).isEqualTo(read(dev).rows());
    }

    @Test
    void aReleaseTrainedFromAnotherHasLearnedFromThatOnesDataToo() throws IOException {
        Path more = Files.writeString(
                dir.resolve("more.csv"), "subject,body,queue\nD,how to print,how_to\nE,toner,hardware\n");
        ReleaseBundle parent = trainedOn("parent", Split.given(read(train), read(dev)), Optional.empty());
        LabeledData others = read(more);
        ReleaseBundle child = trainedOn("child", new Split(others, others, List.of()), Optional.of(parent));

        ChampionData data = ChampionData.of(Optional.of(child));

        assertThat(data.train().rows())
                .extracting(LabeledRow::source)
                .containsExactly("tickets.csv:2", "tickets.csv:3", "more.csv:2", "more.csv:3");
        assertThat(data.dev()).isEmpty();
    }

    @Test
    void aBundleSaysWhereItsDataLiesAndNoneOfTheirTexts() {
        ReleaseBundle champion = trainedOn("champion", Split.given(read(train), read(dev)), Optional.empty());

        assertThat(champion.trainingData().orElseThrow().toString())
                .contains(train.toString())
                .doesNotContain("late invoice")
                .doesNotContain("no ink");
    }

    @Test
    void aFileThatHasChangedOrIsGoneIsNamedWithWhatToDo() throws IOException {
        ReleaseBundle champion = trainedOn("champion", Split.given(read(train), read(dev)), Optional.empty());
        Files.writeString(train, "subject,body,queue\nA,late invoice,billing\n");

        assertRefused(champion, "Cannot read " + train + " again: it has changed");
        Files.delete(train);
        assertRefused(champion, "Cannot read " + train + " again: it is not there any more");
    }

    @Test
    void aChampionThatDoesNotSayItsDataIsNotForgotten() {
        LabeledData unknown = new LabeledData(read(train).rows(), List.of(), List.of());

        assertRefused(template, "its bundle does not say what it was trained on");
        assertRefused(
                trainedOn("unknown", Split.given(unknown.overruledBy(read(train)), read(dev)), Optional.empty()),
                "its bundle does not say what it was trained on");
        assertRefused(
                trainedOn("from-old", Split.given(read(train), read(dev)), Optional.of(template)),
                "its bundle does not say what it was trained on");
        assertRefused(
                written(
                        "no-record",
                        Optional.of(JsonNodeFactory.instance.objectNode().put("train", 7))),
                "cannot be understood");
        assertThatThrownBy(() -> ChampionData.of(Optional.empty()))
                .hasMessageContaining("no champion whose rows could be taken")
                .hasMessageContaining("--data");
    }

    private static void assertRefused(ReleaseBundle champion, String reason) {
        assertThatThrownBy(() -> ChampionData.of(Optional.of(champion)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reason);
    }
}
