package org.ticketstream.model.torchscript;

import java.nio.FloatBuffer;
import org.ticketstream.model.checkpoint.format.WeightSource;

/** Weights as an element type can hold them: one that is infinite after the cast would make every answer NaN. */
final class WeightRange {

    private final String name;
    private final ElementType type;
    private long before;

    private WeightRange(String name, ElementType type) {
        this.name = name;
        this.type = type;
    }

    /**
     * The same weights; reading one that is not finite in that type throws an IllegalArgumentException that names it.
     */
    static WeightSource checked(WeightSource weights, ElementType type) {
        return (name, sink) -> {
            WeightRange range = new WeightRange(name, type);
            weights.read(name, values -> {
                range.require(values);
                sink.accept(values);
            });
        };
    }

    private void require(FloatBuffer values) {
        float largest = type.largest();
        for (int i = 0; i < values.limit(); i++) {
            // Written so that NaN fails too.
            if (!(Math.abs(values.get(i)) <= largest)) {
                throw new IllegalArgumentException("Cannot use weight " + name + ": element " + (before + i)
                        + " must be a number within +-" + largest + ", the range of " + type + " (got: " + values.get(i)
                        + ")");
            }
        }
        before += values.limit();
    }
}
