package org.ticketstream.model.classify;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.ticketstream.model.batching.ScoredSequence;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.bundle.SelfCheckExample;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.runtime.LoadedModel;
import org.ticketstream.model.runtime.LogitsModel;
import org.ticketstream.model.torchscript.Target;

/** Examples that prove a loaded model to be the one that was released. */
public final class SelfCheck {

    private SelfCheck() {}

    /**
     * Examples for a bundle to be written: what the weights say about the texts on the f32 reference target, one by
     * one.
     *
     * @param texts at least one; a dozen of different labels and lengths will do
     */
    public static List<SelfCheckExample> examples(Path checkpointDir, DecisionPolicy policy, List<String> texts) {
        Checkpoint checkpoint = Checkpoint.open(checkpointDir);
        Decider decider =
                new Decider(checkpoint.labels(), policy, checkpoint.config().problemType());
        try (WindowTokenizer reader = WindowTokenizer.open(
                        checkpointDir, policy, checkpoint.labels().size());
                LogitsModel model = LoadedModel.load(checkpoint, Target.CPU_F32)) {
            return onAllCores(texts, text -> {
                double[] probabilities = probabilities(text, reader, model, decider);
                return new SelfCheckExample(text, byLabel(checkpoint.labels(), probabilities));
            });
        }
    }

    /** On threads of its own, which have the priority of the caller. */
    private static List<SelfCheckExample> onAllCores(List<String> texts, Function<String, SelfCheckExample> example) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<CompletableFuture<SelfCheckExample>> examples = texts.stream()
                    .map(text -> CompletableFuture.supplyAsync(() -> example.apply(text), threads))
                    .toList();
            // When this returns or throws, none may still use the model: it is closed next.
            CompletableFuture.allOf(examples.toArray(CompletableFuture[]::new))
                    .exceptionally(failure -> null)
                    .join();
            return examples.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } finally {
            threads.shutdown();
        }
    }

    private static double[] probabilities(String text, WindowTokenizer reader, LogitsModel model, Decider decider) {
        TokenWindows reading = reader.read(text);
        List<ScoredSequence> windows = reading.windows().stream()
                .map(window -> new ScoredSequence(model.logits(List.of(window))[0], 0, 0))
                .toList();
        return decider.decide(reading.fused(MeanLogits.of(windows)), reading.input(), ScoringTime.NONE)
                .probabilities();
    }

    /** @throws SelfCheckFailedException if the answers to the examples are too far from those of the bundle */
    static void run(ReleaseBundle bundle, WindowTokenizer reader, LogitsModel model, Decider decider) {
        Target target = model.target();
        SelfCheckTolerance tolerance = SelfCheckTolerance.of(target);
        double sum = 0;
        for (int index = 0; index < bundle.selfCheck().size(); index++) {
            SelfCheckExample example = bundle.selfCheck().get(index);
            Map<String, Double> expected = example.probabilities();
            Map<String, Double> actual =
                    byLabel(bundle.labels(), probabilities(example.text(), reader, model, decider));
            double difference = largestDifference(expected, actual);
            // Written so that NaN fails too.
            if (!(difference <= tolerance.each())) {
                throw new SelfCheckFailedException(
                        "Cannot use " + bundle + " on " + target.id() + ": probabilities of example " + index
                                + " must be within " + tolerance.each() + " of " + expected + " (got: " + actual + ")");
            }
            sum += difference;
        }
        if (sum > tolerance.mean() * bundle.selfCheck().size()) {
            throw new SelfCheckFailedException("Cannot use " + bundle + " on " + target.id()
                    + ": probabilities of the examples must be within " + tolerance.mean()
                    + " of those released on average (got: "
                    + sum / bundle.selfCheck().size() + ")");
        }
    }

    private static double largestDifference(Map<String, Double> expected, Map<String, Double> actual) {
        double largest = 0;
        for (Map.Entry<String, Double> entry : expected.entrySet()) {
            largest = Math.max(largest, Math.abs(actual.get(entry.getKey()) - entry.getValue()));
        }
        return largest;
    }

    private static Map<String, Double> byLabel(List<String> labels, double[] probabilities) {
        Map<String, Double> byLabel = new LinkedHashMap<>();
        for (int label = 0; label < probabilities.length; label++) {
            byLabel.put(labels.get(label), probabilities[label]);
        }
        return byLabel;
    }
}
