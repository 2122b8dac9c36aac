package org.ticketstream.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.Fixtures;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.state.Saving;
import org.ticketstream.training.finetune.state.StateDirectory;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;
import org.ticketstream.training.progress.tensorboard.EventReader;
import org.ticketstream.training.progress.tensorboard.TensorBoard;

class ResumeTest {

    private static final Duration EACH_STEP = Duration.ZERO;
    private static final Duration NEVER = Duration.ofDays(1);

    private final Split split = Fixtures.split();
    private final TrainingOptions options =
            Fixtures.quickOptions().with("epochs", 3).with("keep-best", true);

    @TempDir
    Path dir;

    private Checkpoint start;

    @BeforeEach
    void writeStart() {
        start = Fixtures.tiny(dir.resolve("start"), split.train().labels());
    }

    @Test
    void aTrainingStoppedTwiceEndsLikeOneThatWasNot() {
        TrainingResult whole = run(work("whole"), Optional.empty(), ProgressListener.silent());

        for (int stop : new int[] {4, 11}) {
            try (StateDirectory state = StateDirectory.open(new Saving(dir.resolve("state"), NEVER, true))) {
                assertThatThrownBy(() -> run(work("stopped" + stop), Optional.of(state), interruptAt(stop)))
                        .isInstanceOf(CancellationException.class);
                assertThat(Thread.interrupted()).isTrue();
            }
        }
        try (StateDirectory state = StateDirectory.open(new Saving(dir.resolve("state"), NEVER, true))) {
            TrainingResult resumed = run(work("resumed"), Optional.of(state), ProgressListener.silent());

            assertThat(resumed.losses()).hasSize(18);
            for (int step = 0; step < 18; step++) {
                assertThat(resumed.losses().get(step)).isCloseTo(whole.losses().get(step), within(1e-6));
            }
            assertThat(classifier(resumed)).containsExactly(classifier(whole), within(1e-6f));
            state.clear();
        }
        assertThat(dir.resolve("state")).doesNotExist();
    }

    @Test
    void itsCurvesGoOnInANewFile() throws IOException {
        Path curves = dir.resolve("curves");
        try (StateDirectory state = StateDirectory.open(new Saving(dir.resolve("state"), NEVER, true));
                TensorBoard board = TensorBoard.open(curves, Clock.systemUTC())) {
            assertThatThrownBy(() -> run(
                            work("stopped"), Optional.of(state), interruptAt(8).and(board)))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        try (StateDirectory state = StateDirectory.open(new Saving(dir.resolve("state"), NEVER, true));
                TensorBoard board = TensorBoard.open(curves, Clock.systemUTC())) {
            run(work("resumed"), Optional.of(state), board);
        }

        List<EventReader.Read> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(curves)) {
            for (Path file : files.sorted().toList()) {
                events.addAll(EventReader.read(file));
            }
        }
        assertThat(events).filteredOn(event -> !event.fileVersion().isEmpty()).hasSize(2);
        assertThat(steps(events, "train/loss"))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 18).boxed().toList());
        assertThat(steps(events, "train/gradient_norm")).hasSize(18);
        assertThat(steps(events, "eval/macro_f1")).containsExactly(6L, 12L, 18L);
        assertThat(events)
                .filteredOn(event -> event.sessionStatus() == 1)
                .extracting(EventReader.Read::step)
                .containsExactly(9L);
    }

    private static List<Long> steps(List<EventReader.Read> events, String tag) {
        return events.stream()
                .filter(event -> event.figures().containsKey(tag))
                .map(EventReader.Read::step)
                .toList();
    }

    @Test
    void theLatestTwoSavesAreKept() throws IOException {
        try (StateDirectory state = StateDirectory.open(new Saving(dir.resolve("state"), EACH_STEP, false))) {
            run(work("run"), Optional.of(state), ProgressListener.silent());
        }
        try (Stream<Path> saves = Files.list(dir.resolve("state"))) {
            assertThat(saves.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("step-")))
                    .containsExactlyInAnyOrder("step-000000017", "step-000000018");
        }
    }

    @Test
    void aSaveIsACheckpointThatCanBeUsed() {
        try (StateDirectory state = StateDirectory.open(new Saving(dir.resolve("state"), EACH_STEP, false))) {
            run(work("run"), Optional.of(state), ProgressListener.silent());
        }
        assertThat(Checkpoint.open(dir.resolve("state/step-000000017/checkpoint"))
                        .labels())
                .isEqualTo(split.train().labels());
    }

    @Test
    void whatAnotherKilledTrainingLeftHalfWrittenIsRemoved() throws IOException {
        Path half = Files.createDirectories(dir.resolve("state/.step-000000003-17/checkpoint"));
        Files.writeString(half.resolve("config.json"), "{");

        try (StateDirectory state = StateDirectory.open(new Saving(dir.resolve("state"), NEVER, true))) {
            assertThat(half).doesNotExist();
            assertThat(run(work("run"), Optional.of(state), ProgressListener.silent())
                            .losses())
                    .hasSize(18);
        }
    }

    @Test
    void anotherTrainingIsNotTakenUp() {
        save();
        TrainingOptions other = Fixtures.quickOptions()
                .with("epochs", 3)
                .with("keep-best", true)
                .with("learning-rate", 0.1);

        try (StateDirectory state = StateDirectory.open(new Saving(dir.resolve("state"), NEVER, true))) {
            assertThatThrownBy(() -> new FineTuner(other, ProgressListener.silent())
                            .run(split, start, work("other"), Optional.of(state)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Cannot resume the training in")
                    .hasMessageEndingWith("options.optimizer.learningRate was 2.0E-4 and is 0.1");
        }
    }

    @Test
    void aSavedTrainingIsNotOverwrittenByANewOne() {
        save();

        assertThatThrownBy(() -> StateDirectory.open(new Saving(dir.resolve("state"), NEVER, false)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds one that has not ended");
    }

    @Test
    void twoTrainingsCannotShareADirectory() {
        try (StateDirectory state = StateDirectory.open(new Saving(dir.resolve("state"), NEVER, false))) {
            assertThat(state.every()).isEqualTo(NEVER);
            assertThatThrownBy(() -> StateDirectory.open(new Saving(dir.resolve("state"), NEVER, true)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another training uses");
        }
    }

    private void save() {
        try (StateDirectory state = StateDirectory.open(new Saving(dir.resolve("state"), NEVER, false))) {
            assertThatThrownBy(() -> run(work("saved"), Optional.of(state), interruptAt(2)))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private TrainingResult run(Path workDir, Optional<StateDirectory> state, ProgressListener listener) {
        return new FineTuner(options, listener).run(split, start, workDir, state);
    }

    private Path work(String name) {
        try {
            return Files.createDirectories(dir.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float[] classifier(TrainingResult result) {
        return Checkpoint.open(result.checkpointDir())
                .tensor("classifier.weight")
                .values();
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
