package org.ticketstream.classifier.config;

import java.util.Map;
import org.ticketstream.classifier.config.HealthSettings.Fallback;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.scoring.ScoringOptions;
import org.ticketstream.classifier.serving.ServedModelLoader;

/**
 * Settings of the classifier job. {@link JobSetting} lists them with their names, defaults and meaning.
 *
 * @param kafka where the records come from and go to
 * @param model which bundles are accepted and how the model runs
 * @param scoring which tickets are in flight, and which are urgent
 * @param health when a model counts as broken, and which one answers then
 * @param flink how Flink runs the job
 */
public record ClassifierJobConfig(
        KafkaSettings kafka, ModelSettings model, ScoringSettings scoring, HealthSettings health, FlinkSettings flink) {

    public ClassifierJobConfig {
        if (kafka.transactionTimeout().compareTo(flink.checkpointInterval()) <= 0) {
            throw SettingRules.invalid(
                    JobSetting.TRANSACTION_TIMEOUT,
                    "must be longer than the checkpoint interval of " + flink.checkpointInterval(),
                    kafka.transactionTimeout());
        }
    }

    /** Everything but the addresses at its default. */
    public static ClassifierJobConfig of(String bootstrapServers, String registryUrl) {
        return parse(Map.of(
                JobSetting.BOOTSTRAP_SERVERS.key(), bootstrapServers, JobSetting.REGISTRY_URL.key(), registryUrl));
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
     * @param settings by {@link JobSetting#key()}, and {@code kafka.*} and {@code registry.*} for properties of the
     *     clients
     * @throws IllegalArgumentException if a name is unknown, a required setting is missing or a value is out of range
     */
    public static ClassifierJobConfig parse(Map<String, String> settings) {
        JobSettings values = new JobSettings(settings);
        return new ClassifierJobConfig(
                KafkaSettings.of(values),
                ModelSettings.of(values),
                ScoringSettings.of(values),
                HealthSettings.of(values),
                FlinkSettings.of(values));
    }
}
