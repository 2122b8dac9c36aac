package org.ticketstream.model.torchscript;

import java.util.function.Function;
import org.ticketstream.model.checkpoint.Tensor;

/** Weights as an element type can hold them: one that is infinite after the cast would make every answer NaN. */
final class WeightRange {

    private WeightRange() {}

    /** The same weights; asking for one that is not finite in that type throws an IllegalArgumentException that names it. */
    static Function<String, Tensor> checked(Function<String, Tensor> weights, ElementType type) {
        return name -> {
            Tensor tensor = weights.apply(name);
            float[] values = tensor.values();
            for (int i = 0; i < values.length; i++) {
                // Written so that NaN fails too.
                if (!(Math.abs(values[i]) <= type.largest())) {
                    throw new IllegalArgumentException("Cannot use weight " + name + ": element " + i
                            + " must be a number within +-" + type.largest() + ", the range of " + type + " (got: "
                            + values[i] + ")");
                }
            }
            return tensor;
        };
    }
}
