package org.ticketstream.model.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ticketstream.model.checkpoint.format.Tensor;

/**
 * The head that guesses masked tokens, as transformers names its parts: a dense layer with normalisation, then the word
 * embeddings once more as the output layer, with a separate bias.
 *
 * @param dense name of the dense layer
 * @param norm name of the normalisation
 * @param bias name of the bias {@code [vocabulary]}
 */
public record MaskedHead(String dense, String norm, String bias) {

    public static MaskedHead of(ModelConfig config) {
        return switch (config.architecture()) {
            case BERT ->
                new MaskedHead(
                        "cls.predictions.transform.dense",
                        "cls.predictions.transform.LayerNorm",
                        "cls.predictions.bias");
            case DISTILBERT -> new MaskedHead("vocab_transform", "vocab_layer_norm", "vocab_projector.bias");
        };
    }

    /** Shapes of the parameters by name. */
    public Map<String, long[]> shapes(ModelConfig config) {
        long hidden = config.hiddenSize();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(dense + ".weight", new long[] {hidden, hidden});
        shapes.put(dense + ".bias", new long[] {hidden});
        shapes.put(norm + ".weight", new long[] {hidden});
        shapes.put(norm + ".bias", new long[] {hidden});
        shapes.put(bias, new long[] {config.vocabSize()});
        return Collections.unmodifiableMap(shapes);
    }

    /**
     * Fresh weights of a whole model under this head: normal with standard deviation 0.02, biases 0, normalisations 1,
     * as transformers does. The same seed gives the same weights.
     */
    public static Map<String, Tensor> fresh(ModelConfig config, long seed) {
        MaskedHead head = of(config);
        Map<String, long[]> shapes = new LinkedHashMap<>(ParameterLayout.encoder(config));
        shapes.putAll(head.shapes(config));
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> tensors.put(name, fresh(head, name, shape, random)));
        return tensors;
    }

    private static Tensor fresh(MaskedHead head, String name, long[] shape, SplittableRandom random) {
        float[] values = new float[Math.toIntExact(Tensor.elements(shape))];
        boolean matrix = shape.length == 2;
        boolean norm = name.endsWith("LayerNorm.weight")
                || name.endsWith("layer_norm.weight")
                || name.equals(head.norm() + ".weight");
        for (int i = 0; i < values.length; i++) {
            values[i] = norm ? 1 : matrix ? (float) (random.nextGaussian() * HeadInitializer.STANDARD_DEVIATION) : 0;
        }
        return Tensor.of(values, shape);
    }
}
