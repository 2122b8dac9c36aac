package org.ticketstream.classifier.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketstream.classifier.scoring.InFlightTicketsTest.urgent;
import static org.ticketstream.classifier.wire.Tickets.arrival;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
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
import org.ticketstream.classifier.wire.Tickets;
import org.ticketstream.classifier.wire.WireTypes;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.SwapState;

@Timeout(120)
class UrgentTicketsTest {
    private static final int TICKETS = 300;

    @TempDir
    private static Path dir;

    private static ReleaseBundle bundle;

    private final JobID job = new JobID();
    private final StoppableLoader loader = new StoppableLoader();
    private final ReleaseOptions options = ReleaseOptions.of(loader);

    @BeforeAll
    static void writeBundle() throws IOException {
        bundle = TestBundles.write(dir, 1);
    }

    private MockEnvironment environment() {
        return new MockEnvironmentBuilder().setJobID(job).build();
    }

    private OneInputStreamOperatorTestHarness<Arrival, Outcome> scoring(InFlightBounds bounds) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new ScoringOperatorFactory(ScoringOptions.following(options, bounds, new Urgency("urgent"))),
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

    private static List<String> awaitAnswers(OneInputStreamOperatorTestHarness<Arrival, Outcome> scoring, int count)
            throws Exception {
        while (scoring.extractOutputValues().size() < count) {
            scoring.getTaskMailbox().take(TaskMailbox.MIN_PRIORITY).run();
        }
        return scoring.extractOutputValues().stream()
                .map(outcome -> outcome.answer().classification().getContentHash())
                .toList();
    }

    @Test
    void anUrgentTicketIsAnsweredBeforeADeepQueueAndOrderPerTicketStays() throws Exception {
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> following = following();
                OneInputStreamOperatorTestHarness<Arrival, Outcome> scoring =
                        scoring(new InFlightBounds(2 * TICKETS, Integer.MAX_VALUE))) {
            following.open();
            scoring.open();
            following.processElement(new StreamRecord<>(TestBundles.release(bundle)));
            awaitActive(following);
            scoring.processElement(new StreamRecord<>(arrival("stop", StoppableLoader.STOP)));
            loader.awaitStop();
            for (int i = 0; i < TICKETS; i++) {
                scoring.processElement(new StreamRecord<>(arrival("t-" + i, "the invoice is late ".repeat(i % 7))));
            }
            scoring.processElement(new StreamRecord<>(urgent(arrival("hurried", "the printer is wrong"))));
            scoring.processElement(
                    new StreamRecord<>(urgent(arrival(Tickets.ticket("t-150", "late", "hash-of-the-newer")))));

            loader.goOn();
            List<String> hashes = awaitAnswers(scoring, TICKETS + 3);

            assertThat(hashes.indexOf("hash-hurried")).isLessThanOrEqualTo(1);
            assertThat(hashes.indexOf("hash-of-the-newer")).isGreaterThan(hashes.indexOf("hash-t-150"));
            assertThat(hashes.stream().filter(hash -> hash.startsWith("hash-t-")))
                    .containsExactlyElementsOf(IntStream.range(0, TICKETS)
                            .mapToObj(i -> "hash-t-" + i)
                            .toList());
        }
    }

    @Test
    void noMoreTokensAreInFlightThanTheBoundAndTheRestWaits() throws Exception {
        int bound = 200;
        try (OneInputStreamOperatorTestHarness<ModelRelease, SwapReceipt> following = following();
                OneInputStreamOperatorTestHarness<Arrival, Outcome> scoring =
                        scoring(new InFlightBounds(2 * TICKETS, bound))) {
            following.open();
            scoring.open();
            following.processElement(new StreamRecord<>(TestBundles.release(bundle)));
            awaitActive(following);

            for (int i = 0; i < 100; i++) {
                scoring.processElement(new StreamRecord<>(arrival("t-" + i, "the invoice is late ".repeat(i % 20))));
            }

            awaitAnswers(scoring, 100);
            assertThat(loader.mostTokens()).isBetween(bound / 2L, (long) bound);
        }
    }
}
