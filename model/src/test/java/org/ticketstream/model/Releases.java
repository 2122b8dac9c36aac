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
import org.ticketstream.model.scoring.SelfCheck;

/** Release bundles with the real encoder under a random head whose logits differ as much as those of a trained one. */
public final class Releases {
    public static final List<String> LABELS = List.of("billing", "hardware", "orders", "account", "how-to");

    /** With this seed the five logits of a text have a standard deviation of about 4. */
    private static final float HEAD_SCALE = 25;

    private static final List<String> WORDS = List.of(
            "invoice",
            "printer",
            "order",
            "password",
            "screen",
            "please",
            "the",
            "is",
            "late",
            "broken",
            "wrong",
            "cannot",
            "login",
            "refund",
            "since",
            "Monday",
            "urgent",
            "thanks",
            "account",
            "delivery",
            "!",
            "42");

    private Releases() {}

    /** Writes a bundle; another seed gives another model. */
    public static ReleaseBundle write(Path dir, DecisionPolicy policy, long seed) {
        Path checkpoint = checkpoint(dir.resolveSibling(dir.getFileName() + "-trained"), seed);
        List<SelfCheckExample> examples = SelfCheck.examples(checkpoint, policy, texts(4, 40, seed));
        return BundleWriter.write(dir, checkpoint, policy, JsonNodeFactory.instance.objectNode(), examples, null, "");
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

    private static Path checkpoint(Path dir, long seed) {
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
