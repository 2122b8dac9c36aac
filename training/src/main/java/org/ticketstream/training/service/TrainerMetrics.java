package org.ticketstream.training.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.telemetry.metrics.ServiceMeters;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

/**
 * Prometheus metrics {@code ticketstream_training_*} of one trainer, and those of its process. Figures of a running
 * training are NaN while none runs.
 */
public final class TrainerMetrics implements ProgressListener, RunListener, AutoCloseable {

    /** By a person; the record of such a run says FAILED. */
    private static final String STOPPED = "stopped";

    private final ServiceMeters meters = new ServiceMeters("trainer");
    private final MeterRegistry registry = meters.registry();
    private volatile Optional<StepProgress> running = Optional.empty();
    private volatile Optional<Instant> lastEnd = Optional.empty();

    /** @param clock to say how long ago the last run ended */
    public TrainerMetrics(Clock clock) {
        for (TrainingState state : TrainingState.values()) {
            if (state != TrainingState.STARTED) {
                runs(outcome(state));
                times(outcome(state));
            }
        }
        runs(STOPPED);
        gauge("ticketstream.training.running", "1 while a training runs here", () -> running.isPresent() ? 1.0 : 0.0);
        step("ticketstream.training.step", "Steps done of the running training", StepProgress::step);
        step("ticketstream.training.steps", "Steps of the running training", StepProgress::steps);
        step("ticketstream.training.loss", "Mean loss of the recent steps", progress -> progress.figures()
                .recentLoss());
        step(
                "ticketstream.training.tokens.per.second",
                "Real tokens per second of the running training",
                StepProgress::tokensPerSecond);
        gauge(
                "ticketstream.training.last.run.age.seconds",
                "Since the last training of this trainer has ended",
                () -> lastEnd.map(end -> Duration.between(end, clock.instant()).toMillis() / 1e3)
                        .orElse(Double.NaN));
    }

    @Override
    public void step(StepProgress progress) {
        running = Optional.of(progress);
    }

    @Override
    public void ended() {
        running = Optional.empty();
    }

    @Override
    public void runEnded(TrainingRun run) {
        running = Optional.empty();
        lastEnd = Optional.of(run.getAt());
        String outcome = run.getStoppedBy() == null ? outcome(run.getState()) : STOPPED;
        runs(outcome).increment();
        if (run.getStartedAt() != null) {
            times(outcome).record(Duration.between(run.getStartedAt(), run.getAt()));
        }
    }

    /** Adds the disk of a directory; see {@link ServiceMeters#disk}. */
    public TrainerMetrics withDisk(String use, Path directory) {
        meters.disk(use, directory);
        return this;
    }

    /** In the text format of Prometheus. */
    public String scrape() {
        return meters.scrape();
    }

    @Override
    public void close() {
        meters.close();
    }

    private static String outcome(TrainingState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private Counter runs(String outcome) {
        return Counter.builder("ticketstream.training.runs")
                .description("Trainings that this trainer has ended")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Timer times(String outcome) {
        return Timer.builder("ticketstream.training.run")
                .description("Time from the first start of a training to its end")
                .tag("outcome", outcome)
                .register(registry);
    }

    private void step(String name, String description, ToDoubleFunction<StepProgress> value) {
        gauge(name, description, () -> running.map(value::applyAsDouble).orElse(Double.NaN));
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }
}
