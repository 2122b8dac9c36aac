package org.ticketstream.bench.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.bench.pipeline.report.Throughput;
import org.ticketstream.bench.report.Medians;

/**
 * The model asked directly and through the job, turn and turn about, because what else runs on a machine slows both
 * sides of one round.
 */
final class ThroughputTrial {

    private static final int FIRST_GUESS = 400;
    private static final double NANOS_PER_MICRO = 1e3;

    private final RunningJob job;
    private final DirectScorer direct;
    private final PipelineRequest request;
    private final PipelineProgress progress;

    ThroughputTrial(RunningJob job, DirectScorer direct, PipelineRequest request, PipelineProgress progress) {
        this.job = job;
        this.direct = direct;
        this.request = request;
        this.progress = progress;
    }

    Throughput run() throws InterruptedException {
        progress.step("warming up");
        job.send(FIRST_GUESS);
        job.awaitAll();
        int tickets = ticketsPerRound();
        List<Double> directly = new ArrayList<>();
        List<Double> through = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        Map<ThreadCosts.Part, Long> nanos = new LinkedHashMap<>();
        long directNanos = 0;
        for (int round = 1; round <= request.rounds(); round++) {
            progress.step("round " + round + " of " + request.rounds() + ", directly");
            ThreadCosts before = ThreadCosts.now();
            directly.add(direct.rate(tickets));
            directNanos += ThreadCosts.now().since(before).total();
            progress.step("round " + round + " of " + request.rounds() + ", through the job", tickets);
            before = ThreadCosts.now();
            through.add(job.burst(tickets, 0, progress));
            ThreadCosts.now().since(before).nanos().forEach((part, spent) -> nanos.merge(part, spent, Long::sum));
            shares.add(through.get(round - 1) / directly.get(round - 1));
        }
        return new Throughput(
                directly,
                through,
                Medians.of(shares),
                (double) directNanos / (new ThreadCosts(nanos).total() - nanos.get(ThreadCosts.Part.BENCH)),
                microsPerTicket(nanos, (long) tickets * request.rounds()));
    }

    private int ticketsPerRound() throws InterruptedException {
        double unused = direct.rate(FIRST_GUESS);
        double rate = direct.rate(FIRST_GUESS);
        return (int) (rate * request.roundTime().toMillis() / 1000);
    }

    static Map<String, Double> microsPerTicket(Map<ThreadCosts.Part, Long> nanos, long tickets) {
        Map<String, Double> micros = new LinkedHashMap<>();
        nanos.forEach((part, spent) -> micros.put(part.title(), spent / NANOS_PER_MICRO / tickets));
        return micros;
    }
}
