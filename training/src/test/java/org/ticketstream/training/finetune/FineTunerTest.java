package org.ticketstream.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.training.Fixtures;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.evaluate.CheckpointScorer;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.finetune.options.LossOptions;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

class FineTunerTest {

    private final Split split = Fixtures.split();

    @TempDir
    Path dir;

    @Test
    void learnsASmallSetByHeart() {
        Checkpoint start = Checkpoint.open(Fixtures.encoder())
                .withNewHead(
                        new ClassifierHead(
                                Pooling.CLS,
                                ProblemType.SINGLE_LABEL,
                                split.train().labels()),
                        1);

        TrainingResult result =
                new FineTuner(Fixtures.quickOptions(), ProgressListener.silent()).run(split, start, dir);

        assertThat(result.losses()).hasSize(8 * 6);
        assertThat(result.losses().get(0)).isCloseTo(Math.log(3), within(0.2));
        assertThat(result.tokensPerSecond()).isPositive();
        assertThat(accuracy(result.checkpointDir(), split.train())).isGreaterThan(0.95);
        assertThat(accuracy(result.checkpointDir(), split.dev())).isGreaterThan(0.8);
    }

    @Test
    void fromRowsOfNoCategoryItLearnsThatNoLabelIsLikelier() {
        Checkpoint start = Checkpoint.open(Fixtures.encoder())
                .withNewHead(
                        new ClassifierHead(
                                Pooling.CLS,
                                ProblemType.SINGLE_LABEL,
                                split.train().labels()),
                        1);
        FineTuner exposed = new FineTuner(
                Fixtures.quickOptions().with("epochs", 6).with("out-of-scope-copies", 6), ProgressListener.silent());

        Path checkpoint = exposed.run(split, start, dir).checkpointDir();

        CheckpointScorer scorer = new CheckpointScorer(Checkpoint.open(checkpoint), 32);
        List<LabeledRow> strangers = split.train().outOfScope();
        ScoredRows scored = new ScoredRows(
                split.train().labels(),
                new int[strangers.size()],
                scorer.score(strangers).toScoredRows(1).probabilities());
        assertThat(strangers).isNotEmpty();
        for (int row = 0; row < strangers.size(); row++) {
            assertThat(scored.confidence(row)).as(strangers.get(row).text()).isLessThan(0.6);
        }
        assertThat(accuracy(checkpoint, split.train())).isGreaterThan(0.95);
    }

    @Test
    void theSameSeedGivesTheSameLossesAndAnotherSeedOthers() {
        List<Double> first = tiny(options().with("seed", 3), "a").losses();
        List<Double> second = tiny(options().with("seed", 3), "b").losses();
        List<Double> other = tiny(options().with("seed", 4), "c").losses();

        assertThat(first).isNotEqualTo(other);
        for (int step = 0; step < first.size(); step++) {
            assertThat(second.get(step)).isCloseTo(first.get(step), within(1e-6));
        }
    }

    @Test
    void dropoutIsAtWork() {
        List<Double> without = tiny(options().with("dropout", 0), "a").losses();
        List<Double> with = tiny(options().with("dropout", 0.3), "b").losses();

        assertThat(with.get(0)).isNotCloseTo(without.get(0), within(1e-4));
    }

    @Test
    void rowsThatCountHalfHaveHalfTheLoss() {
        Split half = new Split(
                new LabeledData(
                        split.train().rows().stream()
                                .map(row -> row.withWeight(0.5))
                                .toList(),
                        List.of(),
                        List.of()),
                split.dev(),
                List.of());
        TrainingOptions options = options()
                .with("dropout", 0)
                .with("label-smoothing", 0)
                .with("class-balance", LossOptions.ClassBalance.NONE);
        Checkpoint start = Fixtures.tiny(dir.resolve("start"), split.train().labels());

        double full = new FineTuner(options, ProgressListener.silent())
                .run(split, start, dir)
                .losses()
                .get(0);
        double halved = new FineTuner(options, ProgressListener.silent())
                .run(half, start, dir.resolve("start"))
                .losses()
                .get(0);

        assertThat(halved).isCloseTo(full / 2, within(1e-5));
    }

    @Test
    void lossThatIsNoNumberStopsTheTrainingAndNamesTheRows() {
        assertThatThrownBy(() -> tiny(options().with("learning-rate", 1e30), "a"))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageMatching(
                        "Cannot go on training: the (loss|norm of the gradient) is not a number at step \\d+ "
                                + "\\(epoch \\d+, batch \\d+ of 6, rows small-tickets.jsonl:\\d+, .*\\), and was not "
                                + "at the 3 steps before; try a lower learning rate \\(got: 1.0E30\\)");
    }

    @Test
    void anInterruptStopsBetweenTwoSteps() {
        List<Integer> steps = new ArrayList<>();
        ProgressListener interrupting = new ProgressListener() {
            @Override
            public void step(StepProgress progress) {
                steps.add(progress.step());
                if (progress.step() == 5) {
                    Thread.currentThread().interrupt();
                }
            }
        };

        Checkpoint start = Fixtures.tiny(dir.resolve("start"), split.train().labels());
        assertThatThrownBy(() -> new FineTuner(options(), interrupting).run(split, start, dir))
                .isInstanceOf(CancellationException.class)
                .hasMessage("Training stopped after step 5 of 12");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(steps).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void theBestEpochCanBeKept() {
        List<String> messages = new ArrayList<>();
        ProgressListener listener = new ProgressListener() {
            @Override
            public void message(String line) {
                messages.add(line);
            }
        };

        Checkpoint start = Fixtures.tiny(dir.resolve("start"), split.train().labels());
        TrainingResult result = new FineTuner(options().with("keep-best", true), listener).run(split, start, dir);

        assertThat(messages).hasSize(3).startsWith("encoding 48 rows");
        assertThat(messages.subList(1, 3))
                .allMatch(line -> line.matches("epoch \\d: accuracy 0\\.\\d+, macro F1 0\\.\\d+"));
        assertThat(Checkpoint.open(result.checkpointDir()).labels()).containsExactly("access", "billing", "hardware");
    }

    private TrainingResult tiny(TrainingOptions options, String name) {
        Path workDir = dir.resolve(name);
        Checkpoint start =
                Fixtures.tiny(dir.resolve(name).resolve("start"), split.train().labels());
        return new FineTuner(options, ProgressListener.silent()).run(split, start, workDir);
    }

    private static TrainingOptions options() {
        return Fixtures.quickOptions().with("epochs", 2);
    }

    private static double accuracy(Path checkpoint, LabeledData data) {
        List<LabeledRow> rows = data.rows();
        return EvaluationReport.of(new CheckpointScorer(Checkpoint.open(checkpoint), 32)
                        .score(rows)
                        .toScoredRows(1))
                .accuracy();
    }
}
