package org.ticketstream.classifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.ledger.Ledger.Entry;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.classifier.wire.Tickets;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.schemas.SwapState;

/** Counts every ticket of a job that is failed, swapped, rolled back and rescaled while it works. */
@Timeout(300)
class LedgerTest {
    private static final int TICKETS = 1250;
    private static final int REVISIONS = 4;
    private static final int ALL = TICKETS * REVISIONS;
    private static final int STEPS = 10;

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(2)
                    .build());

    @TempDir
    private static Path dir;

    private static final List<ReleaseBundle> GOOD = new ArrayList<>();
    private static ReleaseBundle damaged;

    private int sent;

    @BeforeAll
    static void writeBundles() throws IOException {
        for (int seed = 1; seed <= 6; seed++) {
            GOOD.add(TestBundles.write(dir, seed));
        }
        damaged = TestBundles.write(dir, 7);
        TinyBundle.damage(damaged);
    }

    /** The tickets of one step; every ticket has several revisions, in order. */
    private void sendShare(PipelineHarness job) {
        for (int end = sent + ALL / STEPS; sent < end; sent++) {
            String id = "t-" + sent % TICKETS;
            job.send(Tickets.ticket(id, "how late is the printer ".repeat(1 + sent % 4), "" + sent / TICKETS));
        }
    }

    private void swapTo(PipelineHarness job, ReleaseBundle bundle) throws InterruptedException {
        job.publish(bundle);
        sendShare(job);
        job.await(SwapState.ACTIVE, bundle);
    }

    private void survive(PipelineHarness job, int failures) throws InterruptedException {
        job.faults().arm(failures);
        sendShare(job);
        job.awaitAnswers(sent);
    }

    @Test
    void everyTicketIsThereOnceInOrderAndByAModelThatServedAtItsTime() throws Exception {
        PipelineHarness job = new PipelineHarness(dir);
        job.publish(GOOD.get(0));
        job.start(1);
        sendShare(job);
        swapTo(job, GOOD.get(1));
        survive(job, 3);

        job.rescale(2);
        swapTo(job, GOOD.get(2));
        job.publish(damaged);
        survive(job, 3);
        job.await(SwapState.REJECTED, damaged);
        swapTo(job, GOOD.get(3));
        swapTo(job, GOOD.get(4));

        job.rescale(1);
        survive(job, 2);
        swapTo(job, GOOD.get(5));
        job.publish(GOOD.get(4));
        sendShare(job);
        job.awaitAnswers(ALL);
        job.finish();

        assertThat(sent).isEqualTo(ALL);
        assertThat(job.deadLetters()).isEmpty();
        assertEachOnceInOrder(job.answers());
        assertServedAtItsTime(job.answers(), job.receiptsByRun());
        assertThat(job.answers()).extracting(Entry::model).doesNotContain(damaged.version());
    }

    private static void assertEachOnceInOrder(List<Entry> answers) {
        Map<String, List<String>> revisions = new HashMap<>();
        answers.forEach(line ->
                revisions.computeIfAbsent(line.key(), key -> new ArrayList<>()).add(line.value()));
        assertThat(revisions).hasSize(TICKETS);
        assertThat(revisions.values()).allMatch(seen -> seen.equals(List.of("0", "1", "2", "3")));
    }

    /**
     * Within a run of the job a version may answer from its announcement until each of its announced releases is
     * reported closed; each subtask reports both.
     */
    private static void assertServedAtItsTime(List<Entry> answers, List<List<Entry>> receiptsByRun) {
        for (Entry answer : answers) {
            List<Entry> run = runOf(answer, receiptsByRun);
            long announced = count(run, answer, SwapState.ANNOUNCED);
            long closed = count(run, answer, SwapState.CLOSED);
            assertThat(announced).as("%s at its time", answer).isGreaterThan(closed);
        }
    }

    /** The last run that had heard of a release when the answer was given. */
    private static List<Entry> runOf(Entry answer, List<List<Entry>> receiptsByRun) {
        return receiptsByRun.stream()
                .filter(run -> run.get(0).at() <= answer.at())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static long count(List<Entry> run, Entry answer, SwapState state) {
        return run.stream()
                .filter(receipt ->
                        receipt.at() < answer.at() || (receipt.at() == answer.at() && state == SwapState.ANNOUNCED))
                .filter(receipt -> receipt.model().equals(answer.model()))
                .filter(receipt -> receipt.value().equals(state.name()))
                .count();
    }
}
