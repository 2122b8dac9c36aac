package org.ticketstream.model.scoring;

import org.ticketstream.model.runtime.Target;

/** How far a probability may lie from that of the f32 reference. */
public final class SelfCheckTolerance {
    private static final double F32 = 1e-3;
    private static final double HALF = 0.1;
    private static final double INT8 = 0.25;

    private SelfCheckTolerance() {}

    /** Largest difference in any probability, 0 to 1, between the reference and a sound model on the target. */
    public static double of(Target target) {
        return switch (target) {
            case CPU_F32, CPU_ONEDNN_F32, CUDA_F32 -> F32;
            case CPU_ONEDNN_BF16, CUDA_BF16, CUDA_FP16 -> HALF;
            case CPU_INT8 -> INT8;
        };
    }
}
