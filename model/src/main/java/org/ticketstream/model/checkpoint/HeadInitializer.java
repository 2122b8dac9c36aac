package org.ticketstream.model.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ticketstream.model.checkpoint.format.Tensor;

/**
 * Fresh weights for a head that a checkpoint does not have: normal with standard deviation 0.02, biases 0, as
 * transformers does.
 */
final class HeadInitializer {

    static final double STANDARD_DEVIATION = 0.02;

    private HeadInitializer() {}

    static Map<String, Tensor> tensors(ModelConfig config, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ParameterLayout.head(config).forEach((name, shape) -> {
            float[] values = new float[Math.toIntExact(Tensor.elements(shape))];
            if (name.endsWith(".weight")) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextGaussian() * STANDARD_DEVIATION);
                }
            }
            tensors.put(name, Tensor.of(values, shape));
        });
        return tensors;
    }
}
