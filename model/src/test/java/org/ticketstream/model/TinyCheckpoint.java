package org.ticketstream.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
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

/** Random BERT classifiers of a few kilobytes. */
public final class TinyCheckpoint {
    /** The first word has id 5. */
    public static final List<String> WORDS = List.of(
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

    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
    private static final int POSITIONS = 64;

    private TinyCheckpoint() {}

    /** Writes a checkpoint; the same seed gives the same bytes. */
    public static Path write(Path dir, List<String> labels, long seed) throws IOException {
        ModelConfig config = new ModelConfig(
                Architecture.BERT,
                new Dimensions(8, 2, 2, 16, SPECIAL.size() + WORDS.size(), POSITIONS, 2),
                Activation.GELU,
                1e-12,
                new DropoutRates(0, 0, 0),
                new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, labels));
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new HashMap<>();
        ParameterLayout.of(config).forEach((name, shape) -> tensors.put(name, random(random, shape)));
        Path vocabulary = Files.createTempDirectory("vocabulary");
        Files.write(
                vocabulary.resolve("vocab.txt"),
                Stream.concat(SPECIAL.stream(), WORDS.stream()).toList());
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
