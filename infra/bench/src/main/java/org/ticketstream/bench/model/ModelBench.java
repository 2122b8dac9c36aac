package org.ticketstream.bench.model;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ticketstream.bench.report.BenchProgress;
import org.ticketstream.bench.report.EncodedTexts;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.Subject;
import org.ticketstream.bench.report.TextSource;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.model.torchscript.Target;

/** Runs the comparison. */
public final class ModelBench {

    /** The larger model costs about four times as much per token. */
    private static final int LARGER = 4;

    private final BenchRequest request;
    private final BenchProgress progress;
    private final int cores = Runtime.getRuntime().availableProcessors();

    /**
     * @param out where progress is shown
     * @param terminal whether a person looks on
     */
    public ModelBench(BenchRequest request, PrintStream out, boolean terminal) {
        this.request = request;
        this.progress = new BenchProgress(out, terminal);
    }

    /** Loads all contenders, lets them take turns, and reports. */
    public BenchReport run() throws InterruptedException {
        MachineDescription machine = MachineDescription.describe();
        Path dir = request.model()
                .map(bundle -> ReleaseBundle.open(bundle).checkpointDir())
                .orElseGet(() -> MiniLm.materialise(request.encoders()));
        List<TextSource.Text> texts = request.texts()
                .sample(Math.max(request.amounts().limit(), request.amounts().labelled()));
        List<Result> results = new ArrayList<>();
        Subject subject = new Subject(
                request.model()
                        .map(bundle -> bundle.toAbsolutePath().getFileName().toString())
                        .orElse(MiniLm.NAME),
                Subject.withHead(Checkpoint.open(dir)));
        Map<Engine, Accuracy> accuracies =
                request.model().isPresent() ? accuracies(subject.checkpoint(), texts) : Map.of();
        results.add(measure(subject, encode(dir, first(texts, request.amounts().limit())), accuracies));
        if (request.largerModel()) {
            results.add(larger(
                    dir, encode(dir, first(texts, Math.max(1, request.amounts().limit() / LARGER)))));
        }
        return new BenchReport(
                machine,
                request.texts().name(),
                request.maxTokens(),
                request.amounts().rounds(),
                results);
    }

    private static List<TextSource.Text> first(List<TextSource.Text> texts, int count) {
        return texts.subList(0, Math.min(count, texts.size()));
    }

    private EncodedTexts encode(Path checkpoint, List<TextSource.Text> texts) {
        try (TicketTokenizer tokenizer = TicketTokenizer.open(checkpoint, request.maxTokens())) {
            return EncodedTexts.of(
                    tokenizer, texts.stream().map(TextSource.Text::text).toList());
        }
    }

    private Result larger(Path tokenizerDir, EncodedTexts workload) throws InterruptedException {
        Path dir = null;
        try {
            dir = Files.createTempDirectory("bench");
            progress.message("writing a model of DistilBERT's size");
            return measure(Subject.distilBertSize(dir.resolve("distilbert"), tokenizerDir), workload, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a model to measure: " + e.getMessage(), e);
        } finally {
            delete(dir);
        }
    }

    private Result measure(Subject subject, EncodedTexts workload, Map<Engine, Accuracy> accuracies)
            throws InterruptedException {
        progress.message("loading engines for " + subject.name());
        List<Measurement> measurements;
        try (Contenders field =
                        Contenders.load(subject.checkpoint(), workload, request.limits(), cores, request::wants);
                Contest contest = new Contest(field.contenders(), progress)) {
            measurements = contest.run(request.amounts().rounds());
        }
        Map<Engine, Long> memory = new LinkedHashMap<>();
        if (request.memory()) {
            for (Engine engine :
                    Engine.forDimensions(subject.checkpoint().config().dimensions())) {
                if (measurements.stream()
                        .anyMatch(one -> one.contender().engine().equals(engine))) {
                    progress.message("memory of " + engine.id());
                    MemoryProbe.peakMegabytes(engine, subject.checkpoint().dir(), workload)
                            .ifPresent(megabytes -> memory.put(engine, megabytes));
                }
            }
        }
        return Result.of(subject, workload, measurements, accuracies, memory);
    }

    private Map<Engine, Accuracy> accuracies(Checkpoint checkpoint, List<TextSource.Text> texts) {
        List<TextSource.Text> labelled = first(texts, request.amounts().labelled()).stream()
                .filter(text -> checkpoint.labels().contains(text.label()))
                .toList();
        if (labelled.isEmpty()) {
            progress.message("no text has a label of the model: accuracy is not measured");
            return Map.of();
        }
        List<Target> targets = Engine.forDimensions(checkpoint.config().dimensions()).stream()
                .map(Engine::target)
                .flatMap(Optional::stream)
                .toList();
        progress.message("accuracy of " + targets.size() + " targets on " + labelled.size() + " labelled texts");
        Map<Engine, Accuracy> accuracies = new LinkedHashMap<>();
        List<Integer> labels = labelled.stream()
                .map(text -> checkpoint.labels().indexOf(text.label()))
                .toList();
        Accuracy.measure(checkpoint, targets, encode(checkpoint.dir(), labelled), labels)
                .forEach((target, accuracy) -> accuracies.put(Engine.of(target), accuracy));
        return accuracies;
    }

    private static void delete(Path dir) {
        if (dir == null) {
            return;
        }
        try (Stream<Path> paths = Files.walk(dir)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + dir, e);
        }
    }
}
