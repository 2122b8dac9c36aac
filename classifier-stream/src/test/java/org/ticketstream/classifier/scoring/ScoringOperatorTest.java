package org.ticketstream.classifier.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketstream.classifier.wire.Tickets.arrival;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.release.ReleaseFollowerFactory;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.WireTypes;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;

@Timeout(60)
@SuppressWarnings("try") // the harnesses declare close() with Exception
class ScoringOperatorTest {
    private static final int TICKETS = 40;

    @TempDir
    private static Path dir;

    private static ReleaseBundle bundle;

    private final JobID job = new JobID();
    private final ReleaseOptions options = ReleaseOptions.of(TestBundles.loader());

    @BeforeAll
    static void writeBundle() throws IOException {
        bundle = TestBundles.write(dir, 1);
    }

    private MockEnvironment environment() {
        return new MockEnvironmentBuilder().setJobID(job).build();
    }

    private OneInputStreamOperatorTestHarness<Arrival, Outcome> scoring() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new ScoringOperatorFactory(ScoringOptions.following(
                        options, new InFlightBounds(2 * TICKETS, Integer.MAX_VALUE), Urgency.NEVER)),
                WireTypes.ARRIVAL.createSerializer(new SerializerConfigImpl()),
                environment());
    }

    private OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> following() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new ReleaseFollowerFactory(options), environment());
    }

    private static void send(OneInputStreamOperatorTestHarness<Arrival, Outcome> scoring) throws Exception {
        for (int i = 0; i < TICKETS; i++) {
            scoring.processElement(new StreamRecord<>(arrival("t-" + i, "the invoice is late ".repeat(i % 7))));
        }
    }

    private static List<String> awaitAnswers(OneInputStreamOperatorTestHarness<Arrival, Outcome> scoring)
            throws Exception {
        while (scoring.extractOutputValues().size() < TICKETS) {
            scoring.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
        }
        return scoring.extractOutputValues().stream()
                .map(outcome -> outcome.answer().classification().getTicketId())
                .toList();
    }

    private static List<String> inOrder() {
        return IntStream.range(0, TICKETS).mapToObj(i -> "t-" + i).toList();
    }

    @Test
    void answersInTheOrderOfTheTickets() throws Exception {
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> following = following();
                OneInputStreamOperatorTestHarness<Arrival, Outcome> scoring = scoring()) {
            following.open();
            scoring.open();
            following.processElement(new StreamRecord<>(TestBundles.release(bundle)));

            send(scoring);

            assertThat(awaitAnswers(scoring)).isEqualTo(inOrder());
        }
    }

    @Test
    void ticketsThatWaitForTheFirstModelAreInTheCheckpoint() throws Exception {
        OperatorSubtaskState state;
        try (OneInputStreamOperatorTestHarness<Arrival, Outcome> scoring = scoring()) {
            scoring.open();
            send(scoring);
            state = scoring.snapshot(1, 1);
            assertThat(scoring.extractOutputValues()).isEmpty();
        }
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> following = following();
                OneInputStreamOperatorTestHarness<Arrival, Outcome> scoring = scoring()) {
            scoring.initializeState(state);
            scoring.open();
            following.open();
            following.processElement(new StreamRecord<>(TestBundles.release(bundle)));

            assertThat(awaitAnswers(scoring)).isEqualTo(inOrder());
        }
    }
}
