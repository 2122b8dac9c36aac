package org.ticketstream.bench.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.ticketstream.bench.pipeline.AnswerLedger.Sighting;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.operations.releases.ReceiptWatch;
import org.ticketstream.operations.releases.SwapOutcome;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseAnnouncer;

/** The scoring job with its input, its answers and its model. */
final class RunningJob implements AutoCloseable {

    private static final Duration MOST = Duration.ofMinutes(10);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Duration checkpointInterval;
    private final TicketFeed feed;
    private final AnswerLedger ledger;
    private final ReceiptWatch receipts;
    private final ReleaseAnnouncer announcer;
    private ScoringRun run;

    RunningJob(Installation installation, List<String> texts, int capacity, Duration checkpointInterval) {
        this.checkpointInterval = checkpointInterval;
        this.feed = new TicketFeed(installation, texts, capacity);
        this.ledger = new AnswerLedger(installation, capacity);
        this.receipts = new ReceiptWatch(installation);
        this.announcer = new ReleaseAnnouncer(installation);
    }

    void start(Installation installation, Map<String, String> settings, ServedModelLoader loader, Path checkpoints)
            throws Exception {
        run = ScoringRun.start(installation, settings, loader, checkpoints);
    }

    /** Announces a model and returns when it serves everywhere. */
    void activate(ReleaseBundle bundle) throws InterruptedException {
        announcer.announce(bundle, Aliases.CHAMPION, "bench");
        SwapOutcome outcome = receipts.await(Aliases.CHAMPION, bundle.version(), MOST, receipt -> {});
        run.requireRunning();
        if (!(outcome instanceof SwapOutcome.Active)) {
            throw new IllegalStateException(
                    "Cannot measure: " + bundle + " did not become active (got: " + outcome + ")");
        }
    }

    TicketFeed feed() {
        return feed;
    }

    AnswerLedger ledger() {
        return ledger;
    }

    void send(int tickets) {
        feed.burst(tickets);
    }

    /** Waits until every ticket that was sent is answered. */
    void awaitAll() throws InterruptedException {
        awaitVisible(feed.sent());
    }

    /** Waits until the first tickets are answered. */
    void awaitVisible(int tickets) throws InterruptedException {
        await(tickets, answered -> {});
    }

    /** Longest pause between answers for tickets from the given one to those that come now; waits for the latter. */
    long longestGap(int first) throws InterruptedException {
        int last = feed.sent();
        awaitVisible(last);
        long[] times = ledger.emissions(first, last);
        long longest = 0;
        for (int i = 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return longest;
    }

    private void await(int tickets, IntConsumer answered) throws InterruptedException {
        long end = System.nanoTime() + MOST.toNanos();
        while (!ledger.isAnswered(tickets, LOOK)) {
            run.requireRunning();
            answered.accept(ledger.distinct());
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Cannot measure: of " + tickets + " tickets only " + ledger.distinct()
                        + " were answered in " + MOST);
            }
        }
    }

    /**
     * Sends tickets at once and waits for their answers.
     *
     * @param warmUp answers that are not counted
     * @return answers per second while there was always work
     */
    double burst(int tickets, int warmUp, PipelineProgress progress) throws InterruptedException {
        int before = ledger.distinct();
        long start = System.nanoTime();
        feed.burst(tickets);
        return rateOf(start, before, warmUp, progress);
    }

    /** As {@link #burst} for what lies in the input already. */
    double drain(int warmUp, PipelineProgress progress) throws InterruptedException {
        return rateOf(System.nanoTime(), ledger.distinct(), warmUp, progress);
    }

    private double rateOf(long start, int before, int warmUp, PipelineProgress progress) throws InterruptedException {
        await(feed.sent(), answered -> progress.reached(answered - before));
        List<Sighting> sightings = ledger.sightingsSince(start);
        double steady = SteadyRate.of(sightings, checkpointInterval, warmUp);
        if (!Double.isNaN(steady)) {
            return steady;
        }
        // Too few checkpoints to tell: all of them, with the time before the first and after the last full one.
        Sighting last = sightings.get(sightings.size() - 1);
        return (last.answers() - before) * NANOS_PER_SECOND / (last.nanos() - start);
    }

    @Override
    public void close() throws Exception {
        feed.close();
        ledger.close();
        receipts.close();
        if (run != null) {
            run.close();
        }
    }
}
