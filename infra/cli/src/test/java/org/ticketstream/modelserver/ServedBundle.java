package org.ticketstream.modelserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ticketstream.model.bundle.BundleWriter;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
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
import org.ticketstream.model.scoring.SelfCheck;

/** A release of a few kilobytes: a real BERT classifier with random weights. */
public final class ServedBundle {
    public static final List<String> LABELS = List.of("billing", "hardware", "how_to");
    static final int MAX_TOKENS = 16;

    private static final List<String> VOCABULARY =
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "invoice", "printer", "is", "wrong", "late");

    private ServedBundle() {}

    public static ReleaseBundle write(Path dir) {
        ModelConfig config = new ModelConfig(
                Architecture.BERT,
                new Dimensions(8, 2, 2, 16, VOCABULARY.size(), MAX_TOKENS, 2),
                Activation.GELU,
                1e-12,
                new DropoutRates(0, 0, 0),
                new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, LABELS));
        Random random = new Random(1);
        Map<String, Tensor> tensors = new HashMap<>();
        ParameterLayout.of(config).forEach((name, shape) -> tensors.put(name, random(random, shape)));
        DecisionPolicy policy = DecisionPolicy.uncalibrated(LABELS, MAX_TOKENS);
        try {
            Path vocabulary = Files.createDirectories(dir.resolve("vocabulary"));
            Files.write(vocabulary.resolve("vocab.txt"), VOCABULARY);
            Path checkpoint = CheckpointWriter.write(dir.resolve("checkpoint"), config, tensors, vocabulary);
            return BundleWriter.write(
                    dir.resolve("bundle"),
                    checkpoint,
                    policy,
                    JsonNodeFactory.instance.objectNode(),
                    SelfCheck.examples(checkpoint, policy, List.of("the invoice is wrong")),
                    null,
                    "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
