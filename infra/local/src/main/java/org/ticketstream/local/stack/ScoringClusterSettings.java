package org.ticketstream.local.stack;

import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** Flink's settings for a small machine and for state that outlives the process. */
final class ScoringClusterSettings {

    private static final int RESTART_ATTEMPTS = 5;
    private static final Duration RESTART_DELAY = Duration.ofSeconds(1);

    private ScoringClusterSettings() {}

    static Configuration of(StackDirectory dir, int parallelism, Optional<MetricsAddress> metrics) {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.TMP_DIRS, dir.run().toString());
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                dir.checkpoints().toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTART_ATTEMPTS);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, networkMemory(parallelism));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, networkMemory(parallelism));
        metrics.ifPresent(address -> BoundPrometheusReporter.configure(configuration, address));
        return configuration;
    }

    /** All of it is in use from the start. Tickets stay in their task; what else there is goes to every subtask. */
    private static MemorySize networkMemory(int parallelism) {
        return MemorySize.ofMebiBytes(8L + (long) parallelism * parallelism);
    }
}
