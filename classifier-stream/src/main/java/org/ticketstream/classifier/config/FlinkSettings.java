package org.ticketstream.classifier.config;

import java.time.Duration;
import org.ticketstream.classifier.inprocess.FlinkAddress;

/**
 * How Flink runs the job.
 *
 * @param parallelism subtasks that score
 * @param checkpointInterval how often answers become visible to read_committed consumers
 * @param checkpointDir URI of the directory of checkpoints; empty leaves it to the cluster's configuration
 * @param address where there is no cluster, the address of the Flink in this process
 */
public record FlinkSettings(int parallelism, Duration checkpointInterval, String checkpointDir, FlinkAddress address) {

    public FlinkSettings {
        SettingRules.requirePositive(JobSetting.PARALLELISM, parallelism);
        SettingRules.requirePositive(JobSetting.CHECKPOINT_INTERVAL, checkpointInterval);
    }

    static FlinkSettings of(JobSettings values) {
        return new FlinkSettings(
                values.number(JobSetting.PARALLELISM),
                values.duration(JobSetting.CHECKPOINT_INTERVAL),
                values.text(JobSetting.CHECKPOINT_DIR),
                new FlinkAddress(values.text(JobSetting.FLINK_HOST), values.number(JobSetting.FLINK_REST_PORT)));
    }
}
