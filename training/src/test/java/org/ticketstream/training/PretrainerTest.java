package org.ticketstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.state.Saving;
import org.ticketstream.training.pretrain.Corpus;
import org.ticketstream.training.pretrain.EncoderSize;
import org.ticketstream.training.pretrain.HeldOutLoss;
import org.ticketstream.training.pretrain.MaskingOptions;
import org.ticketstream.training.pretrain.PretrainingResult;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

class PretrainerTest {

    /** At least so many steps has each of these trainings. */
    private static final int STEPS = 25;

    private final Corpus corpus = corpus();

    @TempDir
    Path dir;

    @Test
    void anEncoderFromScratchLearnsToGuessAndIsABaseToFineTune() {
        PretrainingResult result =
                pretrain("encoder", Optional.empty(), options().with("epochs", 15), Optional.empty());

        assertThat(result.losses()).hasSizeGreaterThan(STEPS);
        assertThat(loss(result, 0)).as("like guessing at random").isCloseTo(Math.log(200), within(0.3));
        assertThat(last(result).loss()).isLessThan(loss(result, 0) - 0.15);
        assertThat(mean(result.losses()
                        .subList(result.losses().size() - 10, result.losses().size())))
                .isLessThan(mean(result.losses().subList(0, 10)) - 0.2);
        Checkpoint encoder = Checkpoint.open(result.checkpointDir());
        assertThat(encoder.config().vocabSize()).isEqualTo(200);
        assertThat(encoder.has("cls.predictions.transform.dense.weight")).isTrue();
        TrainOutcome classifier = Trainer.train(
                TrainRequest.of(
                                Fixtures.split(),
                                result.checkpointDir(),
                                Fixtures.quickOptions().with("epochs", 1),
                                dir.resolve("classifier"))
                        .withEvaluation(evaluation -> evaluation.withBaseline(false)),
                ProgressListener.silent());
        assertThat(classifier.bundle().labels()).containsExactly("access", "billing", "hardware");
    }

    @Test
    void aKnownEncoderIsAdaptedWithItsOwnVocabulary() {
        Checkpoint base = Fixtures.tiny(dir.resolve("base"), List.of());

        PretrainingResult first =
                pretrain("first", Optional.of(base.dir()), options().with("epochs", 4), Optional.empty());
        PretrainingResult second =
                pretrain("second", Optional.of(first.checkpointDir()), options().with("epochs", 4), Optional.empty());

        assertThat(Checkpoint.open(first.checkpointDir()).config().vocabSize())
                .isEqualTo(base.config().vocabSize());
        assertThat(loss(second, 0))
                .as("goes on with the head that was learned")
                .isCloseTo(last(first).loss(), within(1e-4));
    }

    @Test
    void aTrainingThatIsStoppedAtRandomAndResumedHasTheSameLosses() {
        PretrainingResult whole = pretrain("whole", Optional.empty(), options().with("dropout", 0.1), Optional.empty());
        Random random = new Random(3);
        int firstStop = 1 + random.nextInt(STEPS / 2);
        int secondStop = firstStop + 1 + random.nextInt(STEPS / 2 - 1);
        Saving saving = new Saving(dir.resolve("state"), Duration.ofDays(1), true);

        for (int stop : List.of(firstStop, secondStop)) {
            assertThatThrownBy(() -> Pretrainer.pretrain(
                            request("stopped", Optional.empty(), options().with("dropout", 0.1), Optional.of(saving)),
                            interruptAt(stop)))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(dir.resolve("stopped")).doesNotExist();
        }
        PretrainingResult resumed =
                pretrain("stopped", Optional.empty(), options().with("dropout", 0.1), Optional.of(saving));

        assertThat(resumed.losses()).hasSameSizeAs(whole.losses()).hasSizeGreaterThan(STEPS);
        for (int step = 0; step < whole.losses().size(); step++) {
            assertThat(resumed.losses().get(step))
                    .as("step %d", step)
                    .isCloseTo(whole.losses().get(step), within(1e-4));
        }
        assertThat(last(resumed).loss()).isCloseTo(last(whole).loss(), within(1e-4));
        assertThat(dir.resolve("state")).doesNotExist();
    }

    private PretrainingResult pretrain(
            String name, Optional<Path> base, TrainingOptions options, Optional<Saving> saving) {
        return Pretrainer.pretrain(request(name, base, options, saving), ProgressListener.silent());
    }

    private PretrainRequest request(
            String name, Optional<Path> base, TrainingOptions options, Optional<Saving> saving) {
        return new PretrainRequest(
                corpus,
                base,
                new EncoderSize(2, 32, 2, 200),
                MaskingOptions.defaults(),
                options,
                dir.resolve(name),
                saving);
    }

    private static TrainingOptions options() {
        return Fixtures.quickOptions()
                .with("epochs", 5)
                .with("learning-rate", 1e-2)
                .with("head-learning-rate-factor", 1)
                .with("dropout", 0);
    }

    private static Corpus corpus() {
        List<String> texts =
                Fixtures.tickets().rows().stream().map(LabeledRow::text).toList();
        return new Corpus(texts.subList(0, 48), texts.subList(48, texts.size()));
    }

    private static double loss(PretrainingResult result, int evaluation) {
        return result.heldOut().get(evaluation).loss();
    }

    private static double mean(List<Double> losses) {
        return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static HeldOutLoss last(PretrainingResult result) {
        return result.heldOut().get(result.heldOut().size() - 1);
    }

    private static ProgressListener interruptAt(int step) {
        return new ProgressListener() {
            @Override
            public void step(StepProgress progress) {
                if (progress.step() == step) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }
}
