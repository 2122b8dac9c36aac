package org.ticketstream.classifier.pipeline;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.ticketstream.classifier.config.FlinkSettings;

/** The settings of Flink that the job's guarantees need. */
public final class FlinkSetup {
    private FlinkSetup() {}

    /** Before operators are added: they take the parallelism of the environment. */
    public static void apply(StreamExecutionEnvironment env, FlinkSettings settings) {
        Configuration flink = new Configuration();
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointInterval());
        flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (!settings.checkpointDir().isEmpty()) {
            flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, settings.checkpointDir());
        }
        // Kryo would hide a type that no longer reads old state.
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        // No operator changes a record after it has emitted it, so copies are not needed.
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        // Nothing depends on event time.
        flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ZERO);
        // Between tasks there are releases, receipts and dead letters: few, so that none has to wait for others.
        flink.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ZERO);
        // State is restored by uid only.
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        env.configure(flink);
        env.setParallelism(settings.parallelism());
    }
}
