package org.ticketstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.gate.GateRequest;
import org.ticketstream.training.gate.GateRules;
import org.ticketstream.training.gate.GateVerdict;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.report.HtmlReport;

/** Real trainings, one of them on labels that are wrong for one class. */
class GatedTrainingTest {

    private static final String SPOILT = "billing";

    private final Split split = Fixtures.split();

    @TempDir
    Path dir;

    @Test
    void aCandidateTrainedOnShuffledLabelsOfOneClassIsRefusedWithTheClassNamed() {
        TrainOutcome first = train("champion", split, Optional.empty());
        ReleaseBundle champion = first.bundle();
        assertThat(verdict(first).accepted()).isTrue();

        TrainOutcome spoilt = train("spoilt", shuffled(), Optional.of(champion));
        TrainOutcome sound = train("sound", split, Optional.of(champion));

        assertThat(verdict(spoilt).accepted()).isFalse();
        assertThat(verdict(spoilt).champion()).contains(champion.version());
        assertThat(verdict(spoilt).checks())
                .filteredOn(check -> check.name().equals("no class falls"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.passed()).isFalse();
                    assertThat(check.detail()).contains("'" + SPOILT + "'").doesNotContain("'access'", "'hardware'");
                });
        assertThat(spoilt.bundle().evaluation().path("gate").path("accepted").asBoolean(true))
                .as("the release carries the verdict")
                .isFalse();
        assertThat(HtmlReport.render(spoilt.page(), false)).contains("Gate: refused", "&#39;" + SPOILT + "&#39;");
        assertThat(verdict(sound).accepted()).as(verdict(sound).describe()).isTrue();
        assertThat(new GateRequest(Optional.of(champion), List.of(), GateRules.defaults())
                        .judge(spoilt.bundle(), split.dev().rows())
                        .reasons())
                .as("the same is said of the finished release")
                .isEqualTo(verdict(spoilt).reasons());
    }

    private TrainOutcome train(String name, Split rows, Optional<ReleaseBundle> champion) {
        return Trainer.train(
                TrainRequest.of(rows, Fixtures.encoder(), Fixtures.quickOptions(), dir.resolve(name))
                        .withEvaluation(evaluation -> evaluation
                                .withBaseline(false)
                                .withGate(new GateRequest(champion, corrections(), GateRules.defaults()))),
                ProgressListener.silent());
    }

    private List<LabeledRow> corrections() {
        return split.train().rows().stream()
                .filter(row -> row.label().equals("access"))
                .limit(4)
                .toList();
    }

    /** Rows of one class take turns in having each of the labels. */
    private Split shuffled() {
        List<String> labels = split.train().labels();
        int[] turn = {0};
        List<LabeledRow> rows = split.train().rows().stream()
                .map(row -> row.label().equals(SPOILT)
                        ? new LabeledRow(
                                row.text(), labels.get(turn[0]++ % labels.size()), row.partition(), row.source())
                        : row)
                .toList();
        return Split.given(new LabeledData(rows, List.of(), List.of()), split.dev());
    }

    private static GateVerdict verdict(TrainOutcome outcome) {
        return outcome.report().gate().orElseThrow();
    }
}
