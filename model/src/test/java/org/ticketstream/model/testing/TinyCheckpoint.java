package org.ticketstream.model.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ticketstream.model.checkpoint.Activation;
import org.ticketstream.model.checkpoint.Architecture;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.Dimensions;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.checkpoint.format.Tensor;

/**
 * Checkpoints of a few kilobytes that are complete in every respect. Their weights are random: the answers mean
 * nothing, but the same seed gives the same ones.
 *
 * @param labels none for a plain encoder
 * @param tokenizer the checkpoint directory whose tokenizer is used; the small vocabulary if empty
 */
public record TinyCheckpoint(Architecture architecture, List<String> labels, Optional<Path> tokenizer) {

    /** The labels unless others are asked for. */
    public static final List<String> LABELS = List.of("billing", "hardware", "how_to");

    /** The longest sequence in tokens. */
    public static final int POSITIONS = 64;

    /** The words of the small vocabulary. */
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
            "how",
            "!",
            "42");

    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final int HIDDEN = 16;
    private static final int LAYERS = 2;
    private static final int HEADS = 4;
    private static final double STANDARD_DEVIATION = 0.2;

    /** A BERT classifier. */
    public static TinyCheckpoint bert() {
        return new TinyCheckpoint(Architecture.BERT, LABELS, Optional.empty());
    }

    /** A DistilBERT classifier. */
    public static TinyCheckpoint distilBert() {
        return new TinyCheckpoint(Architecture.DISTILBERT, LABELS, Optional.empty());
    }

    /**
     * The small vocabulary in the order of ids: special tokens, each letter alone and inside a word, then the words.
     */
    public static List<String> vocabulary() {
        List<String> tokens = new ArrayList<>(SPECIAL);
        LETTERS.chars().mapToObj(Character::toString).forEach(letter -> {
            tokens.add(letter);
            tokens.add("##" + letter);
        });
        tokens.addAll(WORDS);
        return tokens;
    }

    /** The same with other labels; none makes it a plain encoder. */
    public TinyCheckpoint withLabels(List<String> other) {
        return new TinyCheckpoint(architecture, other, tokenizer);
    }

    /** The same with the tokenizer of another checkpoint. */
    public TinyCheckpoint withTokenizerOf(Path checkpoint) {
        return new TinyCheckpoint(architecture, labels, Optional.of(checkpoint));
    }

    /**
     * Writes the checkpoint.
     *
     * @param dir must not exist
     * @param seed the same seed gives the same weights
     * @return {@code dir}
     */
    public Path write(Path dir, long seed) {
        return tokenizer
                .map(from -> write(
                        dir, from, Checkpoint.open(from).config().dimensions().vocabSize(), seed))
                .orElseGet(() -> withSmallVocabulary(dir, seed));
    }

    private Path withSmallVocabulary(Path dir, long seed) {
        try {
            Path from = Files.createTempDirectory("vocabulary");
            Path file = from.resolve("vocab.txt");
            try {
                Files.write(file, vocabulary());
                return write(dir, from, vocabulary().size(), seed);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(from);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(Path dir, Path from, int vocabularySize, long seed) {
        ModelConfig config = new ModelConfig(
                architecture,
                new Dimensions(
                        HIDDEN,
                        LAYERS,
                        HEADS,
                        2 * HIDDEN,
                        vocabularySize,
                        POSITIONS,
                        architecture == Architecture.BERT ? 2 : 0),
                Activation.GELU,
                1e-12,
                new DropoutRates(0.1, 0.1, 0.1),
                new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, labels));
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new HashMap<>();
        ParameterLayout.of(config).forEach((name, shape) -> tensors.put(name, tensor(name, shape, random)));
        return CheckpointWriter.write(dir, config, tensors, from);
    }

    private static Tensor tensor(String name, long[] shape, Random random) {
        boolean scale = name.endsWith("LayerNorm.weight") || name.endsWith("layer_norm.weight");
        float[] values = new float[Math.toIntExact(Tensor.elements(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale ? 1 : (float) (STANDARD_DEVIATION * random.nextGaussian());
        }
        return Tensor.of(values, shape);
    }
}
