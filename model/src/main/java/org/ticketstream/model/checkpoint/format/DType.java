package org.ticketstream.model.checkpoint.format;

import java.nio.ByteBuffer;

/** Element types of the safetensors format; the floating ones can be read as 32-bit floats. */
enum DType {
    BOOL(1),
    U8(1),
    I8(1),
    F8_E5M2(1),
    F8_E4M3(1),
    I16(2),
    U16(2),
    F16(2) {
        @Override
        void toFloats(ByteBuffer from, float[] to, int offset, int count) {
            for (int i = 0; i < count; i++) {
                to[offset + i] = halfToFloat(from.getShort());
            }
        }
    },
    BF16(2) {
        @Override
        void toFloats(ByteBuffer from, float[] to, int offset, int count) {
            for (int i = 0; i < count; i++) {
                to[offset + i] = Float.intBitsToFloat(from.getShort() << 16);
            }
        }
    },
    I32(4),
    U32(4),
    F32(4) {
        @Override
        void toFloats(ByteBuffer from, float[] to, int offset, int count) {
            from.asFloatBuffer().get(to, offset, count);
            from.position(from.position() + 4 * count);
        }
    },
    F64(8) {
        @Override
        void toFloats(ByteBuffer from, float[] to, int offset, int count) {
            for (int i = 0; i < count; i++) {
                to[offset + i] = (float) from.getDouble();
            }
        }
    },
    I64(8),
    U64(8);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Decodes {@code count} little-endian elements. */
    void toFloats(ByteBuffer from, float[] to, int offset, int count) {
        throw new IllegalArgumentException(
                "Cannot use as weights: only F32, F16, BF16 and F64 are supported (got: " + this + ")");
    }

    private static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >>> 10 & 0x1f;
        int mantissa = half & 0x3ff;
        if (exponent == 0) {
            float magnitude = mantissa * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int bits = exponent == 0x1f ? 0x7f800000 : exponent + 112 << 23;
        return Float.intBitsToFloat(sign | bits | mantissa << 13);
    }
}
