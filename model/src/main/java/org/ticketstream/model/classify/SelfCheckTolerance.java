package org.ticketstream.model.classify;

import org.ticketstream.model.torchscript.Target;

/**
 * How far a sound model may be from the f32 reference. A text between two labels can move far in 8-bit integers, so
 * what tells another model from a coarse one is the mean.
 *
 * @param each largest difference of any probability of any example, 0 to 1
 * @param mean mean over the examples of their largest difference, 0 to 1
 */
public record SelfCheckTolerance(double each, double mean) {
    // Fine-tuned MiniLM on 600 tickets: bf16 0.011 at most and 0.0003 on average, int8 0.26 and 0.006.
    private static final SelfCheckTolerance F32 = new SelfCheckTolerance(1e-3, 1e-3);
    private static final SelfCheckTolerance HALF = new SelfCheckTolerance(0.1, 0.05);
    private static final SelfCheckTolerance INT8 = new SelfCheckTolerance(0.5, 0.2);

    /** The tolerance of a target. */
    public static SelfCheckTolerance of(Target target) {
        return switch (target) {
            case CPU_F32, CPU_ONEDNN_F32, CUDA_F32 -> F32;
            case CPU_ONEDNN_BF16, CUDA_BF16, CUDA_FP16 -> HALF;
            case CPU_INT8, CPU_INT8_BF16 -> INT8;
        };
    }
}
