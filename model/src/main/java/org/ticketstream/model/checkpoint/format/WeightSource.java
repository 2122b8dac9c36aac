package org.ticketstream.model.checkpoint.format;

import java.nio.FloatBuffer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Weights by name, handed on piece by piece: a model passes through without ever being on the heap as a whole. */
@FunctionalInterface
public interface WeightSource {

    /**
     * Gives a tensor's values to a sink, in row-major order.
     *
     * @param sink gets one piece after the other; each holds good only during the call
     */
    void read(String name, Consumer<FloatBuffer> sink);

    /** Weights that are in memory anyway. */
    static WeightSource of(Function<String, Tensor> tensors) {
        return (name, sink) ->
                sink.accept(FloatBuffer.wrap(tensors.apply(name).values()).asReadOnlyBuffer());
    }
}
