package org.ticketstream.training.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketstream.model.checkpoint.Architecture;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.testing.TinyCheckpoint;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.CheckpointScorer;
import org.ticketstream.training.evaluate.RowLogits;

class LinearProbeTest {

    private static final List<String> LABELS = List.of("billing", "hardware", "account_access");
    private static final List<List<String>> WORDS = List.of(
            List.of("invoice", "refund", "order"),
            List.of("printer", "screen", "broken"),
            List.of("password", "login"));

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void fitsAHeadThatTellsUnseenTextsApart(Architecture architecture) {
        Checkpoint classifier = classifier(architecture, LABELS);

        Path fitted = LinearProbe.fit(data(new Random(1), 240, LABELS), classifier, 32, dir.resolve("fitted"));

        LabeledData others = data(new Random(2), 90, LABELS);
        RowLogits scored = new CheckpointScorer(Checkpoint.open(fitted), 32).score(others.rows());
        assertThat(right(scored)).isGreaterThan(80);
        assertThat(Checkpoint.open(fitted).labels()).isEqualTo(LABELS);
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void leavesTheEncoderAsItIs(Architecture architecture) {
        Checkpoint classifier = classifier(architecture, LABELS);

        Checkpoint fitted = Checkpoint.open(
                LinearProbe.fit(data(new Random(1), 60, LABELS), classifier, 32, dir.resolve("fitted")));

        for (String name : ParameterLayout.encoder(classifier.config()).keySet()) {
            assertThat(fitted.tensor(name).values())
                    .as(name)
                    .isEqualTo(classifier.tensor(name).values());
        }
    }

    /** Of two labels LIBLINEAR stores one plane. */
    @ParameterizedTest
    @EnumSource(Architecture.class)
    void fitsTwoLabels(Architecture architecture) {
        List<String> two = LABELS.subList(0, 2);

        Path fitted = LinearProbe.fit(
                data(new Random(1), 120, two), classifier(architecture, two), 32, dir.resolve("fitted"));

        RowLogits scored = new CheckpointScorer(Checkpoint.open(fitted), 32)
                .score(data(new Random(2), 60, two).rows());
        assertThat(right(scored)).isGreaterThan(50);
        assertThat(scored.logits()[0][0]).isCloseTo(-scored.logits()[0][1], within(0.05f));
    }

    private Checkpoint classifier(Architecture architecture, List<String> labels) {
        TinyCheckpoint tiny = architecture == Architecture.BERT ? TinyCheckpoint.bert() : TinyCheckpoint.distilBert();
        Path encoder = tiny.withLabels(List.of()).write(dir.resolve("encoder"), 1);
        return Checkpoint.open(encoder)
                .withNewHead(new ClassifierHead(Pooling.MEAN, ProblemType.SINGLE_LABEL, labels), 1);
    }

    private static int right(RowLogits scored) {
        int right = 0;
        for (int row = 0; row < scored.size(); row++) {
            float[] logits = scored.logits()[row];
            int best = 0;
            for (int label = 1; label < logits.length; label++) {
                best = logits[label] > logits[best] ? label : best;
            }
            right += best == scored.truth()[row] ? 1 : 0;
        }
        return right;
    }

    private static LabeledData data(Random random, int count, List<String> labels) {
        List<LabeledRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = i % labels.size();
            List<String> words = new ArrayList<>(List.of("please", "the", "is", "urgent", "since", "42"));
            words.add(WORDS.get(label).get(random.nextInt(WORDS.get(label).size())));
            words.add(WORDS.get(label).get(random.nextInt(WORDS.get(label).size())));
            Collections.shuffle(words, random);
            rows.add(new LabeledRow(String.join(" ", words), labels.get(label), "", "row " + i));
        }
        return new LabeledData(rows, List.of(), List.of());
    }
}
