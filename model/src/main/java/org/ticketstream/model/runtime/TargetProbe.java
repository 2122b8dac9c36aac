package org.ticketstream.model.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.ticketstream.model.checkpoint.Activation;
import org.ticketstream.model.checkpoint.Architecture;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.Dimensions;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.checkpoint.format.Tensor;
import org.ticketstream.model.checkpoint.format.WeightSource;
import org.ticketstream.model.torchscript.Target;

/** Finds out whether a target works on this machine by running a tiny model on it and on the reference. */
final class TargetProbe {

    /** Far above the rounding of bfloat16 and 8-bit integers on this model, far below a wrong result. */
    private static final double TOLERANCE = 0.1;

    private static final List<int[]> TEXTS = List.of(new int[] {1, 2, 3, 4, 5}, new int[] {6, 7}, new int[70]);

    private static final ModelConfig CONFIG = new ModelConfig(
            Architecture.BERT,
            new Dimensions(64, 2, 2, 128, 8, 128, 2),
            Activation.GELU,
            1e-12,
            new DropoutRates(0, 0, 0),
            new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, List.of("a", "b", "c")));

    private static final Map<Target, Optional<String>> RESULTS = new ConcurrentHashMap<>();

    private TargetProbe() {}

    /** What is wrong with the target here; empty if it works. Found out once per process. */
    static Optional<String> failure(Target target) {
        return RESULTS.computeIfAbsent(target, TargetProbe::probe);
    }

    private static Optional<String> probe(Target target) {
        WeightSource weights = WeightSource.of(weights()::get);
        float[][] expected = logits(weights, Target.CPU_F32);
        float[][] actual;
        try {
            actual = logits(weights, target);
        } catch (RuntimeException e) {
            return Optional.of(e.getMessage());
        }
        for (int text = 0; text < expected.length; text++) {
            for (int label = 0; label < expected[text].length; label++) {
                // Written so that NaN fails too.
                if (!(Math.abs(actual[text][label] - expected[text][label]) <= TOLERANCE)) {
                    return Optional.of("it computes " + actual[text][label] + " instead of " + expected[text][label]);
                }
            }
        }
        return Optional.empty();
    }

    private static float[][] logits(WeightSource weights, Target target) {
        try (LoadedModel model = LoadedModel.load(CONFIG, weights, target, 1)) {
            return model.logits(TEXTS);
        }
    }

    private static Map<String, Tensor> weights() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        ParameterLayout.of(CONFIG).forEach((name, shape) -> {
            float[] values = new float[Math.toIntExact(Tensor.elements(shape))];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.1 * random.nextGaussian());
            }
            weights.put(name, Tensor.of(values, shape));
        });
        return weights;
    }
}
