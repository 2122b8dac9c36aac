package org.ticketstream.model.checkpoint.format;

import java.util.Arrays;

/**
 * A dense array of 32-bit floats in row-major order. The values are shared, not copied: the holder of a tensor must
 * not change them.
 */
public final class Tensor {

    private final long[] shape;
    private final float[] values;

    private Tensor(long[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** @throws IllegalArgumentException if the shape does not hold exactly as many elements as there are values */
    public static Tensor of(float[] values, long... shape) {
        if (elements(shape) != values.length) {
            throw new IllegalArgumentException("Cannot make a tensor of shape " + Arrays.toString(shape)
                    + ": the number of values differs (got: " + values.length + ")");
        }
        return new Tensor(shape.clone(), values);
    }

    /** The number of elements of a shape; 1 for a scalar. */
    public static long elements(long... shape) {
        long elements = 1;
        for (long size : shape) {
            elements = Math.multiplyExact(elements, size);
        }
        return elements;
    }

    public long[] shape() {
        return shape.clone();
    }

    public float[] values() {
        return values;
    }

    public boolean hasShape(long... expected) {
        return Arrays.equals(shape, expected);
    }

    /** The index of the first NaN or infinity, or -1. */
    public int firstNonFinite() {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return i;
            }
        }
        return -1;
    }
}
