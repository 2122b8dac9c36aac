package org.ticketstream.classifier.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ticketstream.model.bundle.BundleWriter;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.bundle.SelfCheckExample;
import org.ticketstream.model.checkpoint.Activation;
import org.ticketstream.model.checkpoint.Architecture;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.Dimensions;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.checkpoint.Tensor;
import org.ticketstream.model.scoring.ClassifierOptions;
import org.ticketstream.model.scoring.Prediction;
import org.ticketstream.model.scoring.TicketClassifier;
import org.ticketstream.schemas.ChallengerMode;
import org.ticketstream.schemas.ModelRelease;

/** Release bundles of a few kilobytes: real BERT classifiers with random weights. */
public final class TestBundles {
    public static final List<String> LABELS = List.of("billing", "hardware", "how_to");
    public static final String TARGET = "cpu-f32";

    private static final List<String> WORDS = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "invoice", "printer", "is", "wrong", "late", "how");
    private static final int POSITIONS = 64;
    private static final List<String> CHECKED = List.of("the invoice is wrong", "printer late", "how is the printer");

    private TestBundles() {}

    /** The loader of the job, on a target that is the same everywhere. */
    public static ServedModelLoader loader() {
        return new TicketClassifierLoader(TARGET, 512, Duration.ofMillis(1));
    }

    /** Another seed gives another model with another version. */
    public static ReleaseBundle write(Path dir, long seed) throws IOException {
        Path checkpoint = checkpoint(dir.resolve("checkpoint-" + seed), seed);
        ReleaseBundle draft = write(dir.resolve("draft-" + seed), checkpoint, seed, undecided());
        return write(dir.resolve("bundle-" + seed), checkpoint, seed, answersOf(draft));
    }

    /** Every file is intact, but the model does not reproduce the reference predictions of the bundle. */
    public static ReleaseBundle writeThatFailsItsSelfCheck(Path dir, long seed) throws IOException {
        Path checkpoint = checkpoint(dir.resolve("checkpoint-" + seed), seed);
        return write(dir.resolve("liar-" + seed), checkpoint, seed, undecided());
    }

    /** Flips one byte of the weights. */
    public static void damage(ReleaseBundle bundle) throws IOException {
        Path weights = bundle.checkpointDir().resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
    }

    /** As champion. */
    public static ModelRelease release(ReleaseBundle bundle) {
        return ModelRelease.newBuilder()
                .setAlias("champion")
                .setVersion(bundle.version())
                .setBundleUri(bundle.dir().toUri().toString())
                .setSha256(bundle.manifestSha256())
                .setAction(org.ticketstream.schemas.ReleaseAction.ACTIVATE)
                .setPublishedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }

    /** As challenger. */
    public static ModelRelease challenger(ReleaseBundle bundle, ChallengerMode mode, double share) {
        return ModelRelease.newBuilder(release(bundle))
                .setAlias("challenger")
                .setMode(mode)
                .setTrafficShare(share)
                .build();
    }

    private static ReleaseBundle write(Path target, Path checkpoint, long seed, List<SelfCheckExample> examples) {
        return BundleWriter.write(
                target,
                checkpoint,
                new DecisionPolicy(1, Map.of("billing", 0.6, "hardware", 0.6, "how_to", 0.6), 0.4, 0.2, POSITIONS, 3),
                JsonNodeFactory.instance.objectNode(),
                examples,
                null,
                "",
                Instant.EPOCH.plusSeconds(seed));
    }

    private static List<SelfCheckExample> undecided() {
        double share = 1.0 / LABELS.size();
        Map<String, Double> even = new HashMap<>();
        LABELS.forEach(label -> even.put(label, share));
        return CHECKED.stream().map(text -> new SelfCheckExample(text, even)).toList();
    }

    private static List<SelfCheckExample> answersOf(ReleaseBundle bundle) {
        ClassifierOptions options = ClassifierOptions.defaults().withTarget(TARGET);
        List<SelfCheckExample> examples = new ArrayList<>();
        try (TicketClassifier classifier = TicketClassifier.load(bundle, options)) {
            List<Prediction> predictions = classifier.classifyAll(CHECKED);
            for (int i = 0; i < CHECKED.size(); i++) {
                Map<String, Double> probabilities = new HashMap<>();
                for (int label = 0; label < LABELS.size(); label++) {
                    probabilities.put(LABELS.get(label), predictions.get(i).probabilities()[label]);
                }
                examples.add(new SelfCheckExample(CHECKED.get(i), probabilities));
            }
        }
        return examples;
    }

    private static Path checkpoint(Path dir, long seed) throws IOException {
        ModelConfig config = new ModelConfig(
                Architecture.BERT,
                new Dimensions(8, 2, 2, 16, WORDS.size(), POSITIONS, 2),
                Activation.GELU,
                1e-12,
                new DropoutRates(0, 0, 0),
                new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, LABELS));
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new HashMap<>();
        ParameterLayout.of(config).forEach((name, shape) -> tensors.put(name, random(random, shape)));
        Path vocabulary = Files.createTempDirectory("vocabulary");
        Files.write(vocabulary.resolve("vocab.txt"), WORDS);
        return CheckpointWriter.write(dir, config, tensors, vocabulary);
    }

    private static Tensor random(Random random, long[] shape) {
        int size = 1;
        for (long length : shape) {
            size = Math.toIntExact(size * length);
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(values, shape);
    }
}
