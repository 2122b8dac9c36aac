package org.ticketstream.classifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.ledger.Ledger.Entry;
import org.ticketstream.classifier.serving.FaultyLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.Tickets;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.ChallengerMode;
import org.ticketstream.schemas.SwapState;

@Timeout(180)
class ScoringPipelineTest {
    private static final int PARALLELISM = 2;

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(PARALLELISM)
                    .build());

    @TempDir
    private static Path dir;

    private static ReleaseBundle first;
    private static ReleaseBundle second;

    private PipelineHarness job;

    @BeforeAll
    static void writeBundles() throws IOException {
        first = TestBundles.write(dir, 1);
        second = TestBundles.write(dir, 2);
    }

    @BeforeEach
    void prepareJob() {
        job = new PipelineHarness(dir);
    }

    private void sendTickets(int from, int to) {
        for (int i = from; i < to; i++) {
            job.send(Tickets.ticket("t-" + i, "the invoice is late ".repeat(1 + i % 5)));
        }
    }

    private static List<String> ids(int to) {
        return IntStream.range(0, to).mapToObj(i -> "t-" + i).toList();
    }

    @Test
    void everyTicketIsAnsweredOnceThroughASwapAndTaskFailures() throws Exception {
        job.publish(first);
        job.start(PARALLELISM);
        sendTickets(0, 1000);
        job.awaitAnswers(1000);
        assertThat(job.modelByTicket().values()).containsOnly(first.version());

        job.publish(second);
        job.await(SwapState.ACTIVE, second);
        sendTickets(1000, 1500);
        job.awaitAnswers(1500);
        job.faults().arm(3);
        while (job.faults().left() > 0) {
            int sent = job.answers().size();
            sendTickets(sent, sent + 500);
            job.awaitAnswers(sent + 500);
        }
        int total = job.answers().size();
        job.finish();

        assertThat(job.answers()).extracting(Entry::key).containsExactlyInAnyOrderElementsOf(ids(total));
        assertThat(job.modelByTicket().get("t-1200")).isEqualTo(second.version());
        assertThat(job.modelByTicket().get("t-" + (total - 1))).isEqualTo(second.version());
        assertThat(job.deadLetters()).isEmpty();
    }

    @Test
    void ticketsWaitForTheFirstModelAndUnreadableOnesDoNotHoldThemUp() throws Exception {
        job.start(PARALLELISM);
        sendTickets(0, 500);
        for (int i = 0; i < 20; i++) {
            job.send(DeadLetter.of(Tickets.arrival("bad-" + i, "").record(), new IllegalStateException("unreadable")));
        }
        job.publish(first);
        job.awaitAnswers(500);
        job.finish();

        assertThat(job.answers()).extracting(Entry::key).containsExactlyInAnyOrderElementsOf(ids(500));
        assertThat(job.deadLetters()).hasSize(20).extracting(Entry::value).containsOnly("\u0001\u0002\u0003");
    }

    @Test
    void aShadowScoresEveryTicketOnceAndChangesNoAnswer() throws Exception {
        job.publish(first);
        job.publish(TestBundles.challenger(second, ChallengerMode.SHADOW, 1));
        job.start(PARALLELISM);
        job.await(SwapState.ACTIVE, first);
        job.await(SwapState.ACTIVE, second);
        sendTickets(0, 500);
        job.awaitAnswers(500);
        job.finish();

        assertThat(job.modelByTicket().values()).containsOnly(first.version());
        assertThat(job.shadow()).extracting(Entry::key).containsExactlyInAnyOrderElementsOf(ids(500));
        assertThat(job.shadow()).extracting(Entry::model).containsOnly(second.version());
    }

    @Test
    void aBrokenCanaryIsRolledBackAndNoTicketIsLost() throws Exception {
        job = new PipelineHarness(dir, new FaultyLoader(second.version(), Integer.MAX_VALUE, true));
        job.publish(first);
        job.publish(TestBundles.challenger(second, ChallengerMode.CANARY, 0.5));
        job.start(PARALLELISM);
        job.await(SwapState.ACTIVE, first);
        job.await(SwapState.ACTIVE, second);
        for (int i = 0; i < 300; i++) {
            job.send(Tickets.ticket("t-" + i, FaultyLoader.POISON));
        }
        job.await(SwapState.CLOSED, second);
        job.awaitAnswers(300);
        job.awaitRetirement(second);
        job.finish();

        assertThat(job.modelByTicket()).hasSize(300);
        assertThat(job.modelByTicket().values()).containsOnly(first.version());
        assertThat(job.deadLetters()).isEmpty();
    }
}
