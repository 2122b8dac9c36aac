package org.ticketstream.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.Fixtures;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.finetune.options.LossOptions;
import org.ticketstream.training.finetune.options.Precision;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.progress.ProgressListener;

/** However a step is computed, it is the same step. */
class ExecutionTest {

    private static final int STEPS = 21;

    private final Split split = Fixtures.split();

    @TempDir
    Path dir;

    private Checkpoint start;
    private TrainingResult whole;

    @BeforeEach
    void trainInOnePiece() {
        start = Fixtures.tiny(dir.resolve("start"), split.train().labels());
        whole = run("whole", options());
    }

    @Test
    void microBatchesAddUpToTheBatch() {
        assertSame(run("micro", options().with("micro-batch", 3)));
    }

    @Test
    void fourReplicasEqualOneWithTheJointBatch() {
        assertSame(run("replicas", options().with("replicas", 4)));
    }

    @Test
    void replicasWithMicroBatchesEqualOneWithTheJointBatch() {
        assertSame(run("both", options().with("replicas", 2).with("micro-batch", 3)));
    }

    @Test
    void partsOfABatchAreWeightedByTheirClasses() {
        TrainingOptions weighted = options().with("class-balance", LossOptions.ClassBalance.FULL);
        whole = run("weighted", weighted);

        assertSame(run("parts", weighted.with("micro-batch", 3).with("replicas", 2)));
    }

    @Test
    void partsOfABatchAddUpUnderFocalLossToo() {
        TrainingOptions focal = options().with("focal-gamma", 2).with("class-balance", LossOptions.ClassBalance.FULL);
        TrainingResult plain = whole;
        whole = run("focal", focal);

        assertThat(whole.losses().get(0)).isLessThan(plain.losses().get(0));
        assertSame(run("parts", focal.with("micro-batch", 3).with("replicas", 2)));
    }

    @Test
    void bfloat16LearnsLikeFloat() {
        TrainingResult bf16 = run("bf16", options().with("precision", Precision.BF16));

        for (int step = 0; step < STEPS; step++) {
            assertThat(bf16.losses().get(step)).isCloseTo(whole.losses().get(step), within(0.02));
        }
    }

    @Test
    void onlyTheHeadLearnsIfTheRestIsFrozen() {
        TrainingResult frozen = run("frozen", options().with("trained-layers", 0));

        assertThat(weights(frozen, "bert.encoder.layer.1.output.dense.weight"))
                .isEqualTo(
                        start.tensor("bert.encoder.layer.1.output.dense.weight").values());
        assertThat(weights(frozen, "classifier.weight"))
                .isNotEqualTo(start.tensor("classifier.weight").values());
    }

    @Test
    void theTopLayerLearnsAloneIfAskedFor() {
        TrainingResult top = run("top", options().with("trained-layers", 1));

        assertThat(weights(top, "bert.encoder.layer.0.output.dense.weight"))
                .isEqualTo(
                        start.tensor("bert.encoder.layer.0.output.dense.weight").values());
        assertThat(weights(top, "bert.encoder.layer.1.output.dense.weight"))
                .isNotEqualTo(
                        start.tensor("bert.encoder.layer.1.output.dense.weight").values());
    }

    private void assertSame(TrainingResult other) {
        assertThat(other.losses()).hasSize(STEPS);
        for (int step = 0; step < STEPS; step++) {
            assertThat(other.losses().get(step)).isCloseTo(whole.losses().get(step), within(1e-5));
        }
        assertThat(weights(other, "classifier.weight"))
                .containsExactly(weights(whole, "classifier.weight"), within(1e-5f));
    }

    private TrainingResult run(String name, TrainingOptions options) {
        try {
            Path workDir = Files.createDirectories(dir.resolve(name));
            return new FineTuner(options, ProgressListener.silent()).run(split, start, workDir);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrainingOptions options() {
        return Fixtures.quickOptions()
                .with("epochs", 3)
                .with("batch-size", 7)
                .with("dropout", 0)
                .with("precision", Precision.F32);
    }

    private static float[] weights(TrainingResult result, String name) {
        return Checkpoint.open(result.checkpointDir()).tensor(name).values();
    }
}
