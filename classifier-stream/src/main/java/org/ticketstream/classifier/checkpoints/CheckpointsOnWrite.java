package org.ticketstream.classifier.checkpoints;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink checkpoints that are taken because something was written, in place of those of Flink's clock. The first record
 * after a pause is committed at once, the following ones once in an interval, and a job without work rests.
 */
public final class CheckpointsOnWrite {
    /** For the offsets of records that lead to no output, and for a request that was lost with its task. */
    private static final Duration IDLE_INTERVAL = Duration.ofMinutes(1);

    private final Duration interval;

    private CheckpointsOnWrite(Duration interval) {
        this.interval = interval;
    }

    /** @param interval shortest time from one of these checkpoints to the next */
    public static CheckpointsOnWrite in(StreamExecutionEnvironment env, Duration interval) {
        Duration idle = interval.compareTo(IDLE_INTERVAL) > 0 ? interval : IDLE_INTERVAL;
        env.configure(new Configuration().set(CheckpointingOptions.CHECKPOINTING_INTERVAL, idle));
        return new CheckpointsOnWrite(interval);
    }

    /** The same records; each asks for a checkpoint. Belongs directly before a sink. */
    public <T> DataStream<T> requestedBy(DataStream<T> records, String uid) {
        return records.transform("commit", records.getType(), new WriteSignalFactory<>(interval))
                .uid(uid);
    }
}
