package org.ticketstream.bench.training;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.ticketstream.bench.report.BenchProgress;
import org.ticketstream.bench.report.Cost;
import org.ticketstream.bench.report.EncodedTexts;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.Subject;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.tokenize.EncodedTicket;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.training.finetune.options.Precision;

/** Lets our training step and DJL's take turns, round after round, each round in another order. */
public final class TrainBench {

    private static final String DJL = "DJL BertBlock + Trainer";
    private static final int FULL_STEPS = 2;
    private static final long SEED = 20260101;

    private final TrainBenchRequest request;
    private final BenchProgress progress;
    private final int cores = Runtime.getRuntime().availableProcessors();

    /**
     * @param out where progress is shown
     * @param terminal whether a person looks on
     */
    public TrainBench(TrainBenchRequest request, PrintStream out, boolean terminal) {
        this.request = request;
        this.progress = new BenchProgress(out, terminal);
    }

    /** Trains with each contender in turn, and reports. */
    public TrainBenchReport run() throws InterruptedException, ExecutionException {
        MachineDescription machine = MachineDescription.describe();
        Checkpoint classifier = Subject.withHead(Checkpoint.open(MiniLm.materialise(request.encoders())));
        List<TrainWorkload> workloads = workloads(classifier);
        Map<String, Entrant> entrants = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Opener> contender : contenders(classifier).entrySet()) {
                progress.message("loading " + contender.getKey());
                entrants.put(contender.getKey(), Entrant.open(contender.getValue()));
            }
            List<TrainResult> results = new ArrayList<>();
            for (TrainWorkload workload : workloads) {
                progress.message("measuring " + workload.name());
                results.add(measure(workload, entrants));
            }
            return new TrainBenchReport(machine, MiniLm.NAME, request.rounds(), results);
        } finally {
            for (Entrant entrant : entrants.values()) {
                entrant.close();
            }
        }
    }

    private Map<String, Opener> contenders(Checkpoint classifier) {
        int tokens = request.maxTokens();
        Map<String, Opener> contenders = new LinkedHashMap<>();
        contenders.put(
                DJL,
                () -> new DjlTrainer(classifier.config(), classifier.labels().size(), tokens, cores));
        contenders.put("ours, f32", () -> new OwnTrainer(classifier, Precision.F32, 1, tokens));
        contenders.put("ours, bf16", () -> new OwnTrainer(classifier, Precision.BF16, 1, tokens));
        if (cores > 1) {
            contenders.put(
                    "ours, bf16, " + cores + " replicas",
                    () -> new OwnTrainer(classifier, Precision.BF16, cores, tokens));
        }
        return contenders;
    }

    private List<TrainWorkload> workloads(Checkpoint classifier) {
        EncodedTexts texts;
        try (TicketTokenizer tokenizer = TicketTokenizer.open(classifier.dir(), request.maxTokens())) {
            texts = new EncodedTexts(request.texts().sample(request.limit()).stream()
                    .map(text -> tokenizer.encode(text.text()))
                    .map(EncodedTicket::ids)
                    .toList());
        }
        int vocabulary = classifier.config().vocabSize();
        return List.of(
                TrainWorkload.full(FULL_STEPS, request.batch(), request.maxTokens(), vocabulary),
                TrainWorkload.mixed(
                        request.texts().name() + ", up to " + request.maxTokens() + " tokens", texts, request.batch()));
    }

    private TrainResult measure(TrainWorkload workload, Map<String, Entrant> entrants)
            throws InterruptedException, ExecutionException {
        List<String> names = new ArrayList<>(entrants.keySet());
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        long expected = 0;
        for (int i = 0; i < names.size(); i++) {
            progress.warmingUp(names.get(i), i, names.size());
            expected += entrants.get(names.get(i)).run(workload).nanos();
            costs.put(names.get(i), new ArrayList<>());
        }
        progress.expect(expected * request.rounds());
        Random random = new Random(SEED);
        for (int round = 0; round < request.rounds(); round++) {
            Collections.shuffle(names, random);
            for (String name : names) {
                progress.round(round, request.rounds(), name);
                Cost cost = entrants.get(name).run(workload);
                costs.get(name).add(cost);
                progress.done(cost.nanos());
            }
        }
        progress.close();
        List<TrainRow> rows = costs.entrySet().stream()
                .map(entry -> TrainRow.of(entry.getKey(), workload, entry.getValue(), costs.get(DJL)))
                .toList();
        return new TrainResult(
                workload.name(), workload.batches().size(), workload.texts(), workload.realTokens(), rows);
    }

    private interface Opener {
        TrainContender open();
    }

    /** A contender on a separate thread: modes and thread counts of PyTorch belong to threads. */
    private record Entrant(TrainContender contender, ExecutorService thread) {

        static Entrant open(Opener opener) throws InterruptedException, ExecutionException {
            ExecutorService thread = Executors.newSingleThreadExecutor();
            try {
                return new Entrant(thread.submit(opener::open).get(), thread);
            } catch (InterruptedException | ExecutionException e) {
                thread.shutdown();
                throw e;
            }
        }

        Cost run(TrainWorkload workload) throws InterruptedException, ExecutionException {
            return thread.submit(() -> {
                        Cost start = Cost.now();
                        for (List<int[]> batch : workload.batches()) {
                            int[] labels = IntStream.range(0, batch.size())
                                    .map(text -> text % 2)
                                    .toArray();
                            double loss = contender.step(batch, labels);
                            if (!Double.isFinite(loss)) {
                                throw new IllegalStateException("Cannot measure: the loss is not a number");
                            }
                        }
                        return Cost.since(start);
                    })
                    .get();
        }

        void close() throws InterruptedException, ExecutionException {
            thread.submit(contender::close).get();
            thread.shutdown();
        }
    }
}
