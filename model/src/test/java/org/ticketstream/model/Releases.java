package org.ticketstream.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ticketstream.model.bundle.BundleWriter;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.bundle.SelfCheckExample;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.checkpoint.Tensor;
import org.ticketstream.model.checkpoint.TinyCheckpoint;
import org.ticketstream.model.scoring.SelfCheck;

/** Release bundles with random answers. */
public final class Releases {
    public static final List<String> LABELS = TinyCheckpoint.LABELS;

    private static final List<String> WORDS = List.of(
            "the",
            "invoice",
            "printer",
            "is",
            "wrong",
            "late",
            "order",
            "password",
            "screen",
            "please",
            "broken",
            "cannot",
            "login",
            "refund",
            "since",
            "urgent",
            "thanks",
            "account",
            "delivery",
            "!",
            "42");

    /** Makes the logits of a random head on the real encoder differ as much as those of a trained one. */
    private static final float HEAD_SCALE = 25;

    private Releases() {}

    /** Writes a bundle of a few kilobytes; another seed gives another model. */
    public static ReleaseBundle tiny(Path dir, DecisionPolicy policy, long seed) {
        return write(dir, TinyCheckpoint.classifier(trained(dir), seed), policy, seed);
    }

    /** Writes a bundle with the real encoder under a random head. */
    public static ReleaseBundle miniLm(Path dir, DecisionPolicy policy, long seed) {
        return write(dir, miniLmCheckpoint(trained(dir), seed), policy, seed);
    }

    /** The same model under another policy. */
    public static ReleaseBundle with(Path dir, ReleaseBundle bundle, DecisionPolicy policy) {
        return with(dir, bundle, policy, bundle.selfCheck());
    }

    /** The same model with other examples. */
    public static ReleaseBundle with(
            Path dir, ReleaseBundle bundle, DecisionPolicy policy, List<SelfCheckExample> examples) {
        return BundleWriter.write(
                dir, bundle.checkpointDir(), policy, JsonNodeFactory.instance.objectNode(), examples, null, "");
    }

    public static DecisionPolicy policy(int maxTokens) {
        return DecisionPolicy.uncalibrated(LABELS, maxTokens);
    }

    /** Texts of 1 to {@code mostWords} words; the same seed gives the same ones. */
    public static List<String> texts(int count, int mostWords, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(text -> IntStream.rangeClosed(0, random.nextInt(mostWords))
                        .mapToObj(word -> WORDS.get(random.nextInt(WORDS.size())))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static ReleaseBundle write(Path dir, Path checkpoint, DecisionPolicy policy, long seed) {
        List<SelfCheckExample> examples = SelfCheck.examples(checkpoint, policy, texts(4, 40, seed));
        return BundleWriter.write(dir, checkpoint, policy, JsonNodeFactory.instance.objectNode(), examples, null, "");
    }

    private static Path trained(Path dir) {
        return dir.resolveSibling(dir.getFileName() + "-trained");
    }

    private static Path miniLmCheckpoint(Path dir, long seed) {
        try {
            Path encoders = Files.createDirectories(Path.of("target", "test-encoders"));
            Path encoder = MiniLm.materialise(encoders.toAbsolutePath());
            ClassifierHead head = new ClassifierHead(Pooling.MEAN, ProblemType.SINGLE_LABEL, LABELS);
            Checkpoint checkpoint = Checkpoint.open(encoder).withNewHead(head, seed);
            Map<String, Tensor> tensors = new HashMap<>();
            ParameterLayout.of(checkpoint.config())
                    .keySet()
                    .forEach(name -> tensors.put(name, checkpoint.tensor(name)));
            tensors.computeIfPresent("classifier.weight", (name, weight) -> scaled(weight));
            return CheckpointWriter.write(dir, checkpoint.config(), tensors, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tensor scaled(Tensor tensor) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= HEAD_SCALE;
        }
        return Tensor.of(values, tensor.shape());
    }
}
