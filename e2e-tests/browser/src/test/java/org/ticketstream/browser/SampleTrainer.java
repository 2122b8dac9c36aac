package org.ticketstream.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.gate.GateRules;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;
import org.ticketstream.training.service.TrainerConfig;
import org.ticketstream.training.service.TrainerData;
import org.ticketstream.training.service.TrainerService;
import org.ticketstream.training.service.TrainingPlan;

/** A real trainer that fine-tunes on a few of the sample's tickets, as many steps as it is let. */
final class SampleTrainer implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(6);

    private final Semaphore steps = new Semaphore(0);
    private final TrainerService service;

    /**
     * It waits before its first step.
     *
     * @param perLabel rows of each category that it takes
     */
    SampleTrainer(Installation installation, List<LabeledRow> rows, int perLabel, int epochs, GateRules rules)
            throws Exception {
        Path dir = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "trainer-");
        TrainingOptions options = TrainingOptions.defaults()
                .with("epochs", epochs)
                .with("batch-size", 8)
                .with("learning-rate", 5e-5)
                .with("max-tokens", 24)
                .with("cores", 1);
        TrainerConfig config = new TrainerConfig(
                dir.resolve("store"),
                dir.resolve("work"),
                new TrainerData(Optional.of(some(rows, perLabel)), false, Optional.empty()),
                new TrainingPlan(MiniLm.materialise(dir.resolve("encoder")), options, false, rules),
                BundleSettings.defaults(),
                Optional.empty());
        this.service = TrainerService.start(installation, config, SILENCE, new ProgressListener() {
            @Override
            public void step(StepProgress progress) {
                try {
                    steps.acquire();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    private static LabeledData some(List<LabeledRow> rows, int perLabel) {
        List<LabeledRow> some = new ArrayList<>();
        for (LabeledRow row : rows) {
            if (some.stream().filter(other -> other.label().equals(row.label())).count() < perLabel) {
                some.add(row);
            }
        }
        return new LabeledData(some, List.of(), List.of());
    }

    /** Lets it do so many steps more. */
    void allow(int more) {
        steps.release(more);
    }

    /** Lets it do all steps. */
    void allowAll() {
        steps.release(1_000_000);
    }

    /** It waits again before each step. */
    void hold() {
        steps.drainPermits();
    }

    @Override
    public void close() throws InterruptedException {
        service.close();
    }
}
