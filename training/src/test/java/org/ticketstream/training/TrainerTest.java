package org.ticketstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.model.bundle.BundleOrigin;
import org.ticketstream.model.bundle.BundleWriter;
import org.ticketstream.model.bundle.InvalidBundleException;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.bundle.SelfCheckExample;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.format.Tensor;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.SelfCheckFailedException;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.SplitRule;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.finetune.Teacher;
import org.ticketstream.training.finetune.TrainingDivergedException;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.report.HtmlReport;

class TrainerTest {

    @TempDir
    static Path dir;

    private static TrainOutcome outcome;

    @BeforeAll
    static void train() {
        outcome = Trainer.train(
                TrainRequest.of(Fixtures.split(), Fixtures.encoder(), Fixtures.quickOptions(), dir.resolve("first")),
                ProgressListener.silent());
    }

    @Test
    void theReleaseReopensAndSaysWhatTheReportSays() {
        ReleaseBundle bundle =
                ReleaseBundle.open(outcome.bundle().dir(), outcome.bundle().manifestSha256());

        EvaluationReport again = Evaluator.evaluate(bundle, Fixtures.split().dev());

        assertThat(again.accuracy()).isEqualTo(outcome.report().accuracy()).isGreaterThan(0.8);
        assertThat(again.figures().perClass())
                .isEqualTo(outcome.report().figures().perClass());
        assertThat(again.outOfScope()).isEqualTo(outcome.report().outOfScope()).isPresent();
        assertThat(bundle.evaluation().get("accuracy").asDouble())
                .isCloseTo(outcome.report().accuracy(), within(1e-9));
        assertThat(bundle.labels()).containsExactly("access", "billing", "hardware");
        assertThat(bundle.manifest().dataFingerprint()).hasSize(64);
        assertThat(bundle.manifest().parent()).isEmpty();
    }

    @Test
    void theReleasePassesItsSelfCheckOnTheReferenceAndOnTheBestTarget() {
        for (String target : List.of("cpu-f32", "auto")) {
            try (TicketClassifier classifier = TicketClassifier.load(
                    outcome.bundle(), ClassifierOptions.defaults().withTarget(target))) {
                classifier.selfCheck();
            }
        }
    }

    @Test
    void aHeadThatReadsTheMeanOfAllTokensKeepsDoingSo() {
        ReleaseBundle first = Trainer.train(
                        TrainRequest.of(
                                Fixtures.split(),
                                Fixtures.encoder(),
                                Fixtures.quickOptions().with("pooling", Pooling.MEAN),
                                dir.resolve("mean")),
                        ProgressListener.silent())
                .bundle();
        TrainOutcome second = Trainer.train(
                TrainRequest.from(
                        first, Fixtures.split(), Fixtures.quickOptions().with("epochs", 1), dir.resolve("mean-2")),
                ProgressListener.silent());

        assertThat(Checkpoint.open(second.bundle().checkpointDir()).config().pooling())
                .isEqualTo(Pooling.MEAN);
        assertThat(second.report().accuracy()).isGreaterThan(0.8);
        assertThat(Evaluator.evaluate(second.bundle(), Fixtures.split().dev()).accuracy())
                .isEqualTo(second.report().accuracy());
    }

    /** All labels are one too far; a student that is told the teacher's answers learns the right ones all the same. */
    @Test
    void aStudentOfFewerLayersLearnsWhatItsTeacherKnows() {
        Split split = Fixtures.split();
        List<String> labels = split.train().labels();
        LabeledData wrong = new LabeledData(
                split.train().rows().stream()
                        .map(row -> new LabeledRow(
                                row.text(),
                                labels.get((labels.indexOf(row.label()) + 1) % labels.size()),
                                row.partition(),
                                row.source()))
                        .toList(),
                List.of(),
                List.of());
        TrainRequest request = TrainRequest.of(
                        Split.given(wrong, split.dev()),
                        outcome.bundle().checkpointDir(),
                        Fixtures.quickOptions().with("layers", 3),
                        dir.resolve("student"))
                .withEvaluation(evaluation -> evaluation.withBaseline(false));

        TrainOutcome student =
                Trainer.train(request.withTeacher(new Teacher(outcome.bundle(), 1)), ProgressListener.silent());

        assertThat(Checkpoint.open(student.bundle().checkpointDir()).config().layers())
                .isEqualTo(3);
        assertThat(student.report().accuracy()).isGreaterThan(0.8);
    }

    @Test
    void aTeacherOfOtherLabelsIsNamed() {
        LabeledData others = new LabeledData(
                Fixtures.split().train().rows().stream()
                        .map(row -> new LabeledRow(row.text(), row.label() + "!", row.partition(), row.source()))
                        .toList(),
                List.of(),
                List.of());
        TrainRequest request = TrainRequest.of(
                        new SplitRule.Stratified(0.2, 1).apply(others),
                        Fixtures.encoder(),
                        Fixtures.quickOptions(),
                        dir.resolve("other"))
                .withTeacher(new Teacher(outcome.bundle(), 0.5));

        assertThatThrownBy(() -> Trainer.train(request, ProgressListener.silent()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(outcome.bundle().version())
                .hasMessageContaining("billing!");
    }

    @Test
    void theBaselineStandsBesideTheModel() {
        assertThat(outcome.report().baseline()).isPresent();
        assertThat(HtmlReport.render(outcome.page(), false))
                .contains("TF-IDF linear SVM", outcome.bundle().version(), "8 epochs, batches of 8")
                .contains("Slices", " characters");
    }

    @Test
    void aLexicalModelIsReleasedWithTheTransformerAndSpeaksInEveryAnswer() throws IOException {
        TrainOutcome fused = Trainer.train(
                TrainRequest.of(
                                Fixtures.split(),
                                Fixtures.encoder(),
                                Fixtures.quickOptions().with("epochs", 1),
                                dir.resolve("fused"))
                        .withEvaluation(evaluation -> evaluation.withLexical(true)),
                ProgressListener.silent());
        Path lexical = fused.bundle().checkpointDir().resolve("lexical.bin");

        assertThat(fused.bundle().manifest().files()).containsKey("checkpoint/lexical.bin");
        assertThat(HtmlReport.render(fused.page(), false)).contains("weight of the lexical model");
        EvaluationReport together =
                Evaluator.evaluate(fused.bundle(), Fixtures.split().dev());
        assertThat(together.accuracy())
                .isGreaterThanOrEqualTo(fused.report().baseline().orElseThrow().accuracy() - 0.1);
        for (String target : List.of("cpu-f32", "auto")) {
            try (TicketClassifier classifier = TicketClassifier.load(
                    fused.bundle(), ClassifierOptions.defaults().withTarget(target))) {
                classifier.selfCheck();
            }
        }
        Files.write(lexical, new byte[1], StandardOpenOption.APPEND);
        assertThatThrownBy(() -> ReleaseBundle.open(fused.bundle().dir()))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("lexical.bin");
    }

    @Test
    void aReleaseIsTrainedOnWithCorrectionsAndANewLabel() {
        LabeledData corrections = new LabeledData(
                Stream.of(
                                "please add a dark mode to the app",
                                "it would be great to export to excel",
                                "could you build an integration with our calendar",
                                "a search box on the order page would help us a lot",
                                "I wish the report could be sent every monday",
                                "an option to sort by date would be nice")
                        .map(text -> new LabeledRow(text, "wish", "train", "correction"))
                        .toList(),
                List.of(),
                List.of());
        LabeledData dev = Fixtures.split().dev();
        Split split = Split.given(Fixtures.split().train().overruledBy(corrections), dev);

        TrainOutcome next = Trainer.train(
                TrainRequest.from(
                                outcome.bundle(), split, Fixtures.quickOptions().with("epochs", 4), dir.resolve("next"))
                        .withEvaluation(evaluation -> evaluation.withBaseline(false)),
                ProgressListener.silent());

        assertThat(next.bundle().manifest().parent()).contains(outcome.bundle().version());
        assertThat(next.bundle().labels()).containsExactly("access", "billing", "hardware", "wish");
        assertThat(next.report().accuracy()).isGreaterThan(0.8);
        try (TicketClassifier classifier = TicketClassifier.load(next.bundle(), ClassifierOptions.defaults())) {
            Prediction prediction = classifier
                    .classifyAll(List.of("it would be great to export to excel"))
                    .get(0);
            assertThat(prediction.topK().get(0).label()).isEqualTo("wish");
        }
    }

    @Test
    void rowsThatWereNotUsedAreNamed() {
        LabeledData data = Fixtures.tickets();
        List<LabeledRow> rows = Stream.concat(
                        data.rows().stream(), Stream.of(new LabeledRow("alone", "rare", "", "extra:1")))
                .toList();
        LabeledData withBad =
                new LabeledData(rows, List.of(), List.of(new RejectedRow("extra:2", "no text in 'text'")));

        TrainOutcome named = Trainer.train(
                TrainRequest.of(
                                new SplitRule.Stratified(0.2, 1).apply(withBad),
                                Fixtures.encoder(),
                                Fixtures.quickOptions().with("epochs", 1),
                                dir.resolve("named"))
                        .withEvaluation(evaluation -> evaluation.withBaseline(false)),
                ProgressListener.silent());

        assertThat(named.rejected())
                .containsExactly(
                        new RejectedRow("extra:2", "no text in 'text'"),
                        new RejectedRow("extra:1", "label 'rare' has 1 row; at least 2 different texts are needed"));
    }

    @Test
    void aTrainingThatFailsLeavesNothingBehind() throws IOException {
        Path out = dir.resolve("diverged");

        assertThatThrownBy(() -> Trainer.train(
                        TrainRequest.of(
                                Fixtures.split(),
                                Fixtures.encoder(),
                                Fixtures.quickOptions().with("learning-rate", 1e30),
                                out),
                        ProgressListener.silent()))
                .isInstanceOf(TrainingDivergedException.class);
        assertThat(out).doesNotExist();
        try (Stream<Path> siblings = Files.list(dir)) {
            assertThat(siblings.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.contains("diverged"));
        }
    }

    @Test
    void aPlaceThatIsTakenIsRefusedBeforeTheTraining() {
        assertThatThrownBy(() -> Trainer.train(
                        TrainRequest.of(
                                Fixtures.split(),
                                Fixtures.encoder(),
                                Fixtures.quickOptions(),
                                outcome.bundle().dir()),
                        ProgressListener.silent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must be free or an empty directory");
    }

    @Test
    void aLabelThatTheReleaseDoesNotKnowCountsAsWrong() {
        LabeledRow known = Fixtures.split().dev().rows().get(0);
        LabeledData data = new LabeledData(
                List.of(known, new LabeledRow("hello there", "unknown", "", "x:1")), List.of(), List.of());

        EvaluationReport report = Evaluator.evaluate(outcome.bundle(), data);

        assertThat(report.accuracy()).isLessThanOrEqualTo(0.5);
        assertThat(report.figures().perClass().get("unknown").support()).isEqualTo(1);
        assertThat(report.time().tokensPerSecond()).isPositive();
    }

    @Test
    void aBundleHoldsNoTextOfTheData() throws IOException {
        Split split = Fixtures.split();
        List<String> texts = Stream.of(split.train(), split.dev())
                .flatMap(data -> Stream.concat(data.rows().stream(), data.outOfScope().stream()))
                .map(LabeledRow::text)
                .toList();

        for (String file : outcome.bundle().manifest().files().keySet()) {
            String content = Files.readString(outcome.bundle().dir().resolve(file), StandardCharsets.ISO_8859_1);
            assertThat(texts).as(file).noneMatch(content::contains);
        }
    }

    @Test
    void selfCheckTextsAreOfManyLengthsAndLabels() {
        List<SelfCheckExample> examples = outcome.bundle().selfCheck();

        assertThat(examples).hasSize(16).doesNotHaveDuplicates();
        assertThat(examples).anyMatch(example -> example.text().length() < 10);
        assertThat(examples).anyMatch(example -> example.text().length() > 1000);
        assertThat(outcome.bundle().labels()).allSatisfy(label -> assertThat(examples)
                .anyMatch(example -> example.probabilities().get(label) > 0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu-f32", "cpu-int8", "auto"})
    void theSelfCheckTellsTheReleaseFromAnotherModelOnEveryTarget(String target) throws IOException {
        ClassifierOptions options = ClassifierOptions.defaults().withTarget(target);
        try (TicketClassifier released = TicketClassifier.load(outcome.bundle(), options)) {
            released.selfCheck();
        }
        Checkpoint trained = Checkpoint.open(outcome.bundle().checkpointDir());
        Checkpoint other = trained.withNewHead(trained.config().head(), 99);
        Map<String, Tensor> tensors = new HashMap<>();
        ParameterLayout.of(other.config()).keySet().forEach(name -> tensors.put(name, other.tensor(name)));
        Path changed = CheckpointWriter.write(dir.resolve("changed-" + target), other.config(), tensors, trained.dir());
        ReleaseBundle liar = BundleWriter.write(
                dir.resolve("liar-" + target),
                changed,
                outcome.bundle().policy(),
                outcome.bundle().evaluation(),
                outcome.bundle().selfCheck(),
                BundleOrigin.unknown());
        try (TicketClassifier classifier = TicketClassifier.load(liar, options)) {
            assertThatThrownBy(classifier::selfCheck).isInstanceOf(SelfCheckFailedException.class);
        }
    }
}
