package org.ticketstream.bench.report;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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
 * The model that engines run.
 *
 * @param name for people
 * @param checkpoint a classifier
 */
public record Subject(String name, Checkpoint checkpoint) {

    private static final long SEED = 7;
    private static final double STANDARD_DEVIATION = 0.02;
    private static final ClassifierHead HEAD = new ClassifierHead(
            Pooling.CLS,
            ProblemType.SINGLE_LABEL,
            IntStream.rangeClosed(1, 8).mapToObj(i -> "label " + i).toList());
    private static final ModelConfig DISTILBERT = new ModelConfig(
            Architecture.DISTILBERT,
            new Dimensions(768, 6, 12, 3072, 30522, 512, 0),
            Activation.GELU,
            1e-12,
            new DropoutRates(0.1, 0.1, 0.2),
            HEAD);

    /** The checkpoint, or the encoder under a head with fresh weights. */
    public static Checkpoint withHead(Checkpoint checkpoint) {
        return checkpoint.config().isClassifier() ? checkpoint : checkpoint.withNewHead(HEAD, SEED);
    }

    /**
     * A model of DistilBERT's size with random weights: what it answers means nothing, what it costs does not depend on
     * that.
     *
     * @param dir where to write it; must not exist
     * @param tokenizerDir a checkpoint whose tokenizer it gets
     */
    public static Subject distilBertSize(Path dir, Path tokenizerDir) {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, Tensor> tensors = new HashMap<>();
        ParameterLayout.of(DISTILBERT).forEach((name, shape) -> tensors.put(name, random(name, shape, random)));
        CheckpointWriter.write(dir, DISTILBERT, tensors, tokenizerDir);
        return new Subject("DistilBERT size, 6 x 768, random weights", Checkpoint.open(dir));
    }

    private static Tensor random(String name, long[] shape, SplittableRandom random) {
        int size = 1;
        for (long dimension : shape) {
            size = Math.multiplyExact(size, Math.toIntExact(dimension));
        }
        float[] values = new float[size];
        boolean norm = List.of("LayerNorm.weight", "layer_norm.weight").stream().anyMatch(name::endsWith);
        for (int i = 0; i < size; i++) {
            values[i] = norm ? 1 : name.endsWith(".bias") ? 0 : (float) (random.nextGaussian() * STANDARD_DEVIATION);
        }
        return Tensor.of(values, shape);
    }
}
