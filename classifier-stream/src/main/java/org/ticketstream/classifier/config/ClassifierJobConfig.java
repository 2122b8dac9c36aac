package org.ticketstream.classifier.config;

import java.util.Map;
import org.ticketstream.classifier.config.HealthSettings.Fallback;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.scoring.ScoringOptions;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.schemas.client.InstallationSettings;
import org.ticketstream.settings.SettingsModel;
import org.ticketstream.settings.SettingsReader;

/**
 * Settings of the classifier job.
 *
 * @param kafka where the records come from and go to
 * @param model which bundles are accepted and how the model runs
 * @param scoring which tickets are in flight, and which are urgent
 * @param health when a model counts as broken, and which one answers then
 * @param flink how Flink runs the job
 */
public record ClassifierJobConfig(
        KafkaSettings kafka, ModelSettings model, ScoringSettings scoring, HealthSettings health, FlinkSettings flink) {
    private static final String VARIABLE_PREFIX = "TICKETSTREAM_CLASSIFIER_";

    public ClassifierJobConfig {
        SettingRules.require(
                kafka.transactionTimeout().compareTo(flink.checkpointInterval()) > 0,
                "transaction-timeout",
                "must be longer than the checkpoint interval of " + flink.checkpointInterval(),
                kafka.transactionTimeout());
    }

    /** Reads the settings of one start of the job. */
    public static SettingsReader<ClassifierJobConfig> reader() {
        return InstallationSettings.reader(ClassifierJobConfig.class, VARIABLE_PREFIX);
    }

    /** Everything but the addresses at its default. */
    public static ClassifierJobConfig of(String bootstrapServers, String registryUrl) {
        return parse(Map.of("bootstrap-servers", bootstrapServers, "registry-url", registryUrl));
    }

    /** @param loader of the models that score */
    public ScoringOptions scoringOptions(ServedModelLoader loader) {
        ReleaseOptions releases = new ReleaseOptions(
                loader,
                model.bundles(),
                health.championBounds(),
                health.challengerBounds(),
                health.fallback() == Fallback.PREVIOUS);
        return ScoringOptions.following(releases, scoring.bounds(), scoring.urgency());
    }

    /**
     * Reads settings by their names; what is absent takes its default.
     *
     * @param settings by their keys, {@code kafka.*} and {@code registry.*} for properties of the clients among them
     * @throws org.ticketstream.settings.SettingsException if a name is unknown, a required setting is missing or a
     *     value is out of range; names all of them
     */
    public static ClassifierJobConfig parse(Map<String, String> settings) {
        return SettingsModel.of(ClassifierJobConfig.class).read(settings);
    }
}
