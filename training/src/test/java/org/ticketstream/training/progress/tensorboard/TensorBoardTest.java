package org.ticketstream.training.progress.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.training.progress.StepFigures;
import org.ticketstream.training.progress.StepProgress;

class TensorBoardTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T04:00:00.500Z"), ZoneOffset.UTC);

    @TempDir
    private Path dir;

    @Test
    void writesWhatTensorBoardReads() throws IOException {
        try (TensorBoard board = TensorBoard.open(dir.resolve("runs/first"), CLOCK)) {
            board.step(step(1, 2.5, 0.75));
            board.step(step(2, Double.NaN, Double.NaN));
            board.evaluated(2, Map.of("accuracy", 0.5));
        }

        List<EventReader.Read> events = EventReader.read(onlyFile(dir.resolve("runs/first")));

        assertThat(events).extracting(EventReader.Read::step).containsExactly(0L, 1L, 2L, 2L);
        assertThat(events).allMatch(event -> event.wallTime() == CLOCK.millis() / 1e3);
        assertThat(events.get(0).fileVersion()).isEqualTo("brain.Event:2");
        assertThat(events.get(1).figures())
                .containsExactly(
                        Map.entry("train/loss", 2.5f),
                        Map.entry("train/learning_rate", 1e-4f),
                        Map.entry("train/gradient_norm", 0.75f),
                        Map.entry("train/tokens_per_second", 1200f));
        assertThat(events.get(2).figures()).containsOnlyKeys("train/learning_rate", "train/tokens_per_second");
        assertThat(events.get(3).figures()).containsExactly(Map.entry("eval/accuracy", 0.5f));
    }

    @Test
    void anInterruptedThreadCanStillWrite() throws IOException {
        try (TensorBoard board = TensorBoard.open(dir, CLOCK)) {
            Thread.currentThread().interrupt();
            board.step(step(1, 2.5, 0.75));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(EventReader.read(onlyFile(dir))).hasSize(2);
    }

    @Test
    void namesADirectoryThatCannotBeWrittenTo() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");

        assertThatThrownBy(() -> TensorBoard.open(file, CLOCK))
                .hasMessageStartingWith("Cannot write events for TensorBoard to " + file);
    }

    private static StepProgress step(int step, double loss, double norm) {
        return new StepProgress(1, 1, step, 2, new StepFigures(2, loss, norm, 1e-4), 1200, Duration.ZERO);
    }

    private static Path onlyFile(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            assertThat(all.get(0).getFileName().toString()).startsWith("events.out.tfevents.");
            return all.get(0);
        }
    }
}
