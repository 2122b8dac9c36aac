package org.ticketstream.classifier.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.ticketstream.classifier.inprocess.FlinkAddress;
import org.ticketstream.settings.Prefix;
import org.ticketstream.settings.Setting;

/**
 * How Flink runs the job.
 *
 * @param parallelism subtasks that score
 * @param checkpointInterval how often, at most, answers become visible to read_committed consumers
 * @param checkpointDir URI of the directory of checkpoints; empty leaves it to the cluster's configuration
 * @param address where there is no cluster, the address of the Flink in this process
 */
public record FlinkSettings(
        @Setting(defaultValue = "1", help = "Subtasks that score.")
        int parallelism,

        @Setting(
                defaultValue = "1s",
                unit = ChronoUnit.MILLIS,
                help = "How often, at most, answers become visible to read_committed consumers.")
        Duration checkpointInterval,

        @Setting(
                defaultValue = "",
                paramLabel = "URI",
                help = "Directory of the checkpoints. Without it, the one that the cluster is configured for.")
        String checkpointDir,

        @Prefix("flink-") FlinkAddress address) {

    public FlinkSettings {
        SettingRules.requirePositive("parallelism", parallelism);
        SettingRules.requirePositive("checkpoint-interval", checkpointInterval);
    }
}
