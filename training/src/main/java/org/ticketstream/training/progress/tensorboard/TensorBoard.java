package org.ticketstream.training.progress.tensorboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

/**
 * Writes a training as a TensorBoard event file: {@code train/loss}, {@code train/learning_rate},
 * {@code train/gradient_norm} and {@code train/tokens_per_second} at each step, {@code eval/...} at each evaluation. A
 * resumed training writes a second file beside the first; TensorBoard shows both as one run, and of steps done twice
 * the later.
 */
public final class TensorBoard implements ProgressListener, AutoCloseable {

    private final RecordFile file;
    private final Path path;
    private final Clock clock;
    private boolean stepped;

    private TensorBoard(RecordFile file, Path path, Clock clock) {
        this.file = file;
        this.path = path;
        this.clock = clock;
    }

    /** Starts a new file in a directory, which is created if needed: one directory is one run. */
    public static TensorBoard open(Path dir, Clock clock) {
        try {
            Files.createDirectories(dir);
            Path path = dir.resolve(String.format(
                    "events.out.tfevents.%010d.ticketstream.%d.%020d",
                    clock.instant().getEpochSecond(),
                    ProcessHandle.current().pid(),
                    System.nanoTime() & Long.MAX_VALUE));
            TensorBoard board = new TensorBoard(RecordFile.create(path), path, clock);
            board.append(Event.version(board.wallTime()));
            return board;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write events for TensorBoard to " + dir + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void step(StepProgress progress) {
        if (!stepped && progress.step() > 1) {
            append(Event.startedAt(wallTime(), progress.step()));
        }
        stepped = true;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("train/loss", progress.figures().loss());
        figures.put("train/learning_rate", progress.figures().learningRate());
        figures.put("train/gradient_norm", progress.figures().gradientNorm());
        figures.put("train/tokens_per_second", progress.tokensPerSecond());
        write(progress.step(), figures);
    }

    @Override
    public void evaluated(int step, Map<String, Double> figures) {
        Map<String, Double> named = new LinkedHashMap<>();
        figures.forEach((name, value) -> named.put("eval/" + name, value));
        write(step, named);
    }

    /** A step that was skipped has no loss or no gradient. */
    private void write(int step, Map<String, Double> figures) {
        figures.values().removeIf(value -> !Double.isFinite(value));
        if (!figures.isEmpty()) {
            append(Event.scalars(wallTime(), step, figures));
        }
    }

    private void append(byte[] event) {
        try {
            file.append(event);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    /** Seconds since 1970. */
    private double wallTime() {
        return clock.millis() / 1e3;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path + ": " + e.getMessage(), e);
        }
    }
}
