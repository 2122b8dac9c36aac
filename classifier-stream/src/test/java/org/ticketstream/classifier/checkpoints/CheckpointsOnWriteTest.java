package org.ticketstream.classifier.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.config.FlinkSettings;
import org.ticketstream.classifier.inprocess.FlinkAddress;
import org.ticketstream.classifier.ledger.Ledger;
import org.ticketstream.classifier.ledger.LedgerSink;
import org.ticketstream.classifier.ledger.TestTopic;
import org.ticketstream.classifier.ledger.TopicSource;
import org.ticketstream.classifier.pipeline.FlinkSetup;

@SuppressWarnings("deprecation") // Flink's old source interface is the shortest way to a source that a test controls
class CheckpointsOnWriteTest {
    private static final int RECORDS = 5;
    private static final AtomicInteger SNAPSHOTS = new AtomicInteger();

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(1)
                    .build());

    @TempDir
    private Path dir;

    /** Fails by its time limit where only Flink's clock, which ticks once a minute, commits. */
    @Test
    @Timeout(50)
    void eachRecordIsCommittedByACheckpointOfItsOwn() throws Exception {
        TestTopic<String> topic = new TestTopic<>(1);
        Ledger ledger = new Ledger();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        FlinkSetup.apply(
                env, new FlinkSettings(1, Duration.ofMillis(10), dir.toUri().toString(), FlinkAddress.onLoopback()));
        CheckpointsOnWrite checkpoints = CheckpointsOnWrite.in(env, Duration.ofMillis(10));
        DataStream<String> counted = env.addSource(new TopicSource<>(topic), "topic", Types.STRING)
                .uid("topic")
                .map(new SnapshotCount())
                .uid("count");
        checkpoints
                .requestedBy(counted, "commit")
                .sinkTo(new LedgerSink<>(ledger, text -> new Ledger.Entry(text, "", "", 0)))
                .uid("sink");
        JobClient job = env.executeAsync("test");

        for (int i = 1; i <= RECORDS; i++) {
            topic.append(0, "record " + i);
            int visible = i;
            ledger.await(entries -> entries.size() == visible);
        }

        // One more may be of Flink's clock.
        assertThat(SNAPSHOTS).hasValueBetween(RECORDS, RECORDS + 1);
        job.cancel().get();
    }

    private static final class SnapshotCount implements MapFunction<String, String>, CheckpointedFunction {
        @Override
        public String map(String text) {
            return text;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            SNAPSHOTS.incrementAndGet();
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {}
    }
}
