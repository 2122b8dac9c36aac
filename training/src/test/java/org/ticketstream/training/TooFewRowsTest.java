package org.ticketstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

/** What cannot be evaluated afterwards is refused before the first step. */
class TooFewRowsTest {

    private static final List<String> LABELS = List.of("billing", "hardware");

    @TempDir
    Path dir;

    private final AtomicInteger steps = new AtomicInteger();

    @Test
    void aLinearModelNeedsWordsThatTextsShare() {
        Split split = Split.given(rows("alpha", "bravo", "charlie", "delta"), rows("alpha", "bravo"));

        assertThatThrownBy(() -> train(split, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a word must stand in 2 training texts")
                .hasMessageContaining("got: 4 texts that share no word");
        assertThat(steps).hasValue(0);
    }

    @Test
    void aLexicalModelNeedsEvaluationRows() {
        Split split = Split.given(
                rows("alpha bravo", "alpha bravo charlie", "bravo charlie", "alpha charlie"),
                rows("alpha bravo", "charlie"));

        assertThatThrownBy(() -> train(split, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there must be 10 evaluation rows (got: 2)");
        assertThat(steps).hasValue(0);
    }

    private void train(Split split, boolean lexical) {
        ProgressListener counter = new ProgressListener() {
            @Override
            public void step(StepProgress progress) {
                steps.incrementAndGet();
            }
        };
        Path encoder = Fixtures.tiny(dir.resolve("encoder"), List.of()).dir();
        Trainer.train(
                TrainRequest.of(split, encoder, Fixtures.quickOptions(), dir.resolve("out"))
                        .withEvaluation(evaluation -> evaluation.withLexical(lexical)),
                counter);
    }

    private static LabeledData rows(String... texts) {
        List<LabeledRow> rows = new ArrayList<>();
        for (String text : texts) {
            rows.add(new LabeledRow(text, LABELS.get(rows.size() % LABELS.size()), "", "row " + rows.size()));
        }
        return new LabeledData(rows, List.of(), List.of());
    }
}
