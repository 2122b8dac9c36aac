package org.ticketstream.training.service;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.ticketstream.settings.Setting;

/**
 * What an operator tells a trainer, besides how to train.
 *
 * @param store where releases are written
 * @param work where unfinished trainings are saved
 * @param data training rows besides corrections; empty for those of the champion
 * @param labelsOnly whether to train on corrections alone
 * @param dev evaluation rows; empty for a part of the others
 * @param lexical whether to release a lexical model too
 * @param metricsPort of the metrics; empty for none
 * @param metricsHost of the metrics
 * @param takeOver silence after which another trainer takes over
 */
public record TrainerSettings(
        @Setting(
                paramLabel = "DIR",
                help = "Where releases are written, one directory each. The scoring job must be able to read it.")
        Path store,

        @Setting(
                paramLabel = "DIR",
                help = "Where unfinished trainings are saved; shared by trainers that may take over. Without it,"
                        + " STORE/.work.")
        Optional<Path> work,

        @Setting(
                help = "Labelled rows to train on besides what people have corrected. Without it, those that the"
                        + " champion was trained on, from where its bundle says; a training fails if they are"
                        + " not there as they were.")
        Optional<Path> data,

        @Setting(
                help = "Without --data train on labelled tickets alone, and forget what the champion was trained"
                        + " on.")
        boolean labelsOnly,

        @Setting(help = "Labelled rows to evaluate with. Without it, a tenth of all texts, always the same ones.")
        Optional<Path> dev,

        @Setting(help = "Release a linear model over words beside the transformer, see train.")
        boolean lexical,

        @Setting(
                paramLabel = "PORT",
                help = "Answer GET /metrics for Prometheus on this port; 0: any. Without it, no metrics.")
        Optional<Integer> metricsPort,

        @Setting(
                defaultValue = "localhost",
                paramLabel = "HOST",
                help = "Address on which --metrics-port listens; 0.0.0.0 for all.")
        String metricsHost,

        @Setting(
                name = "take-over-seconds",
                defaultValue = "45",
                unit = ChronoUnit.SECONDS,
                paramLabel = "N",
                help = "A trainer that is silent for so long is considered dead.")
        Duration takeOver) {

    public TrainerSettings {
        if (labelsOnly && data.isPresent()) {
            throw new IllegalArgumentException("--labels-only and --data exclude each other.");
        }
    }

    /** Where unfinished trainings are saved. */
    public Path workDirectory() {
        return work.orElse(store.resolve(".work"));
    }
}
