package org.ticketstream.model.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Checkpoints of a few kilobytes that are complete in every respect, for tests. */
public final class TinyCheckpoint {

    public static final List<String> LABELS = List.of("billing", "hardware", "other");

    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private TinyCheckpoint() {}

    /** A BERT classifier of two layers; the same seed gives the same weights. */
    public static Path classifier(Path dir, long seed) {
        return write(dir, config(Architecture.BERT), seed);
    }

    public static Path distilBert(Path dir, long seed) {
        return write(dir, config(Architecture.DISTILBERT), seed);
    }

    static ModelConfig config(Architecture architecture) {
        return new ModelConfig(
                architecture,
                new Dimensions(16, 2, 4, 32, vocabulary().size(), 32, architecture == Architecture.BERT ? 2 : 0),
                Activation.GELU,
                1e-12,
                new DropoutRates(0.1, 0.1, 0.1),
                new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, LABELS));
    }

    static Map<String, Tensor> tensors(ModelConfig config, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new HashMap<>();
        ParameterLayout.of(config).forEach((name, shape) -> {
            float[] values = new float[(int) Tensor.elements(shape)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() * 0.2);
            }
            tensors.put(name, Tensor.of(values, shape));
        });
        return tensors;
    }

    private static Path write(Path dir, ModelConfig config, long seed) {
        try {
            Path tokenizer = Files.createTempDirectory("tokenizer");
            try {
                Files.write(tokenizer.resolve(TokenizerJson.VOCABULARY), vocabulary());
                return CheckpointWriter.write(dir, config, tensors(config, seed), tokenizer);
            } finally {
                AtomicDirectory.delete(tokenizer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> vocabulary() {
        List<String> tokens = new ArrayList<>(SPECIAL);
        LETTERS.chars().mapToObj(Character::toString).forEach(letter -> {
            tokens.add(letter);
            tokens.add("##" + letter);
        });
        return tokens;
    }
}
