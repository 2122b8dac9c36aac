package org.ticketstream.classifier.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketstream.classifier.wire.Tickets.arrival;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.datastream.AsyncDataStream.OutputMode;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.release.ReleaseFollowerFactory;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.serving.FaultyLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.WireTypes;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.ChallengerMode;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.SwapState;

@Timeout(60)
@SuppressWarnings("try") // the harnesses declare close() with Exception
class ShadowFunctionTest {
    @TempDir
    private static Path dir;

    private static ReleaseBundle bundle;

    private final JobID job = new JobID();

    /** The first request with the word fails. */
    private final ReleaseOptions options = ReleaseOptions.of(new FaultyLoader("", 1, true));

    @BeforeAll
    static void writeBundle() throws IOException {
        bundle = TestBundles.write(dir, 1);
    }

    private MockEnvironment environment() {
        return new MockEnvironmentBuilder().setJobID(job).build();
    }

    private OneInputStreamOperatorTestHarness<Arrival, Answer> shadow() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new AsyncWaitOperatorFactory<>(new ShadowFunction(options), 0, 8, OutputMode.UNORDERED),
                WireTypes.ARRIVAL.createSerializer(new SerializerConfigImpl()),
                environment());
    }

    private OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> following() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new ReleaseFollowerFactory(options), environment());
    }

    private static void awaitActive(OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> following)
            throws Exception {
        while (following.extractOutputValues().stream().noneMatch(receipt -> receipt.getState() == SwapState.ACTIVE)) {
            following.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
        }
    }

    @Test
    void saysNothingWithoutAChallenger() throws Exception {
        try (OneInputStreamOperatorTestHarness<Arrival, Answer> shadow = shadow()) {
            shadow.open();
            shadow.processElement(new StreamRecord<>(arrival("t-1", "printer")));
            shadow.endInput();

            assertThat(shadow.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void leavesOutWhatTheChallengerCannotScoreAndTombstones() throws Exception {
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> following = following();
                OneInputStreamOperatorTestHarness<Arrival, Answer> shadow = shadow()) {
            following.open();
            shadow.open();
            following.processElement(new StreamRecord<>(TestBundles.challenger(bundle, ChallengerMode.SHADOW, 1)));
            awaitActive(following);

            for (Arrival arrival : List.of(
                    arrival("t-1", FaultyLoader.POISON),
                    arrival("t-2", "printer"),
                    new Arrival(null, arrival("t-3", "").record()))) {
                shadow.processElement(new StreamRecord<>(arrival));
            }
            shadow.endInput();

            assertThat(shadow.extractOutputValues())
                    .extracting(answer -> answer.classification().getTicketId())
                    .containsExactly("t-2");
        }
    }
}
