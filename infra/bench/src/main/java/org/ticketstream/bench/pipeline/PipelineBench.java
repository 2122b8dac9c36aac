package org.ticketstream.bench.pipeline;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.bench.pipeline.report.Disturbances;
import org.ticketstream.bench.pipeline.report.Latency;
import org.ticketstream.bench.pipeline.report.NoOpRun;
import org.ticketstream.bench.pipeline.report.PipelineReport;
import org.ticketstream.bench.pipeline.report.Swaps;
import org.ticketstream.bench.pipeline.report.Throughput;
import org.ticketstream.bench.pipeline.report.TicketCounts;
import org.ticketstream.bench.pipeline.report.WhileTraining;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.TextSource;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.schemas.client.Installation;

/** Runs the measurements, one after the other, on one broker. */
public final class PipelineBench {

    private static final int DISTINCT_TEXTS = 4096;

    /** Tickets of all phases with a model; what they cost is two numbers each. */
    private static final int CAPACITY = 4_000_000;

    /** Share of the tickets until the compiler has seen the hot paths. */
    private static final int WARM_UP_PART = 3;

    private final PipelineRequest request;
    private final ClassifierJobConfig settings;
    private final PipelineProgress progress;

    /**
     * @param out where progress is shown
     * @param terminal whether a person looks on
     */
    public PipelineBench(PipelineRequest request, PrintStream out, boolean terminal) {
        this.request = request;
        Map<String, String> checked = new HashMap<>(request.settings());
        checked.put("bootstrap-servers", "localhost");
        checked.put("registry-url", "localhost");
        this.settings = ClassifierJobConfig.parse(checked);
        this.progress = new PipelineProgress(out, terminal);
    }

    /** Starts everything, measures, and leaves nothing behind. */
    public PipelineReport run() throws Exception {
        MachineDescription machine = MachineDescription.describe();
        Path dir = Files.createTempDirectory("bench-pipeline");
        List<String> texts = request.texts().sample(DISTINCT_TEXTS).stream()
                .map(TextSource.Text::text)
                .toList();
        progress.step("preparing two releases");
        BenchModels models = BenchModels.prepare(request, texts, dir);
        progress.step("starting broker and schema registry");
        try (PipelineStack stack = PipelineStack.start(dir)) {
            // First, so that the compiler knows the job when the model comes.
            NoOp noOp = request.noOpTickets() == 0
                    ? new NoOp(null, new TicketCounts(0, 0, 0))
                    : withoutModel(stack, models, texts, dir);
            Measured measured = withModel(stack, models, texts, dir);
            return new PipelineReport(
                    machine,
                    request.texts().name(),
                    models.name(),
                    measured.target,
                    request.settings(),
                    measured.throughput,
                    measured.latency,
                    measured.disturbances,
                    noOp.run,
                    measured.tickets.plus(noOp.tickets));
        } finally {
            progress.close();
            OwnedTrees.delete(dir);
        }
    }

    private record Measured(
            String target, Throughput throughput, Latency latency, Disturbances disturbances, TicketCounts tickets) {}

    private Measured withModel(PipelineStack stack, BenchModels models, List<String> texts, Path dir) throws Exception {
        Installation installation = stack.installation("");
        progress.step("starting the scoring job");
        try (RunningJob job = new RunningJob(
                        installation, texts, CAPACITY, settings.flink().checkpointInterval());
                DirectScorer direct = DirectScorer.load(models.first(), settings, texts)) {
            job.start(installation, request.settings(), settings.model().loader(), dir.resolve("checkpoints"));
            job.activate(models.first());
            Throughput throughput = new ThroughputTrial(job, direct, request, progress).run();
            String target = direct.target();
            direct.close();
            double half = throughput.pipeline() / 2;
            Latency latency = request.latencyTime().isZero()
                    ? null
                    : new LatencyTrial(job, settings, progress).run(half, request.latencyTime());
            return new Measured(target, throughput, latency, disturbances(job, models, texts, half, dir), counts(job));
        }
    }

    private Disturbances disturbances(
            RunningJob job, BenchModels models, List<String> texts, double perSecond, Path dir) throws Exception {
        DisturbancePlan plan = request.disturbances();
        Swaps swaps = plan.swaps() == 0 ? null : new SwapTrial(job, models, progress).run(perSecond, plan.swaps());
        WhileTraining training = plan.training().isZero()
                ? null
                : new TrainingTrial(
                                job,
                                progress,
                                new BenchTraining(models.first(), texts, plan.priority(), dir.resolve("trained")))
                        .run(perSecond, plan.training());
        return new Disturbances(swaps, training);
    }

    private static TicketCounts counts(RunningJob job) {
        return new TicketCounts(
                job.feed().sent(), job.ledger().distinct(), job.ledger().twice());
    }

    /** @param run null if it was not asked for */
    private record NoOp(NoOpRun run, TicketCounts tickets) {}

    private NoOp withoutModel(PipelineStack stack, BenchModels models, List<String> texts, Path dir) throws Exception {
        int tickets = request.noOpTickets();
        Installation installation = stack.installation("noop.");
        try (RunningJob job =
                new RunningJob(installation, texts, tickets, settings.flink().checkpointInterval())) {
            progress.step("filling the input for the run without a model");
            job.send(tickets);
            progress.step("without a model", tickets);
            job.start(installation, request.settings(), new NoOpLoader(), dir.resolve("no-op-checkpoints"));
            job.activate(models.first());
            ThreadCosts before = ThreadCosts.now();
            int answeredBefore = job.ledger().distinct();
            double rate = job.drain(tickets / WARM_UP_PART, progress);
            Map<String, Double> micros = ThroughputTrial.microsPerTicket(
                    ThreadCosts.now().since(before).nanos(), (long) tickets - answeredBefore);
            return new NoOp(new NoOpRun(rate, micros), counts(job));
        }
    }
}
