package org.ticketstream.model.torchscript;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A kind of machine and the precision in which a model runs on it. */
public enum Target {
    /** Plain 32-bit floats; the reference that others are compared with. */
    CPU_F32,
    /** 32-bit floats through oneDNN with weights laid out once for its kernels. */
    CPU_ONEDNN_F32,
    /** bfloat16 through oneDNN, for processors that multiply it natively. */
    CPU_ONEDNN_BF16,
    /** Linear layers in 8-bit integers, activations quantised as they come. */
    CPU_INT8,
    /** The same with attention in bfloat16, for processors that multiply both natively. */
    CPU_INT8_BF16,
    CUDA_F32,
    CUDA_FP16,
    CUDA_BF16;

    /** The name in configuration and reports, such as {@code cpu-onednn-bf16}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it needs an NVIDIA GPU. */
    public boolean isCuda() {
        return name().startsWith("CUDA");
    }

    /**
     * Tokens of the batch at which the target is fastest, measured with all-MiniLM-L6-v2 on a CPU: larger batches no
     * longer fit its caches, 8-bit integers with their 32-bit intermediate results least of all. A GPU wants many more.
     */
    public int suitableBatchTokens() {
        return switch (this) {
            case CPU_INT8, CPU_INT8_BF16 -> 512;
            case CPU_F32, CPU_ONEDNN_F32, CPU_ONEDNN_BF16 -> 1024;
            case CUDA_F32, CUDA_FP16, CUDA_BF16 -> 16384;
        };
    }

    /**
     * The multiple to which the tokens of a batch are padded. oneDNN compiles a kernel for each new shape, which takes
     * milliseconds, so there are few shapes. 1 where it does not matter.
     */
    public int tokenGranularity() {
        return switch (this) {
            case CPU_ONEDNN_F32, CPU_ONEDNN_BF16, CPU_INT8_BF16 -> 16;
            case CPU_F32, CPU_INT8, CUDA_F32, CUDA_FP16, CUDA_BF16 -> 1;
        };
    }

    /** Whether it is slow on a processor without instructions for bfloat16. */
    public boolean wantsBf16() {
        return this == CPU_ONEDNN_BF16 || this == CPU_INT8_BF16;
    }

    /** @throws IllegalArgumentException listing the targets that there are */
    public static Target parse(String id) {
        return Arrays.stream(values())
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot use target: it must be one of "
                        + Arrays.stream(values()).map(Target::id).collect(Collectors.joining(", ")) + " (got: " + id
                        + ")"));
    }
}
