package org.ticketstream.model.torchscript;

import org.ticketstream.model.checkpoint.Activation;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.ScriptModule;

/** Puts together the program of an inference archive. */
final class InferenceGraph {

    /** Measured: in bfloat16, below this length the fused attention kernel and plain products are level. */
    private static final int EXPLICIT_ATTENTION_FROM = 64;

    private InferenceGraph() {}

    static ScriptModule of(ModelConfig config, Target target) {
        ScriptModule module = new ScriptModule(ScriptModule.Kind.BUFFERS);
        PreparedList tensors = new PreparedList(module.list("prepared", "Tensor"));
        ElementType type = elementType(target);
        LinearKernel kernel = kernel(target, module, tensors, type, config.activation());
        PreparedNumerics numerics = new PreparedNumerics(config, module, type, kernel, tensors);
        Encoder encoder = new Encoder(config, numerics, attention(config, target, type));
        Code hidden = new Code();
        hidden.returns(encoder.allTokens(hidden, Tokens.packed(hidden)));
        Code forward = new Code();
        Tokens tokens = Tokens.packed(forward);
        forward.returns(config.isClassifier() ? encoder.logits(forward, tokens) : encoder.allTokens(forward, tokens));
        module.method("forward", Tokens.PACKED, "Tensor", forward);
        module.method("hidden", Tokens.PACKED, "Tensor", hidden);
        module.method("prepare", "", "int", numerics.finishPreparation());
        return module;
    }

    static ElementType elementType(Target target) {
        return switch (target) {
            case CPU_F32, CPU_ONEDNN_F32, CPU_INT8, CPU_INT8_BF16, CUDA_F32 -> ElementType.F32;
            case CPU_ONEDNN_BF16, CUDA_BF16 -> ElementType.BF16;
            case CUDA_FP16 -> ElementType.F16;
        };
    }

    private static LinearKernel kernel(
            Target target, ScriptModule module, PreparedList tensors, ElementType type, Activation activation) {
        return switch (target) {
            case CPU_F32, CUDA_F32, CUDA_FP16, CUDA_BF16 -> LinearKernels.plain(tensors, type, activation);
            case CPU_ONEDNN_F32, CPU_ONEDNN_BF16 -> LinearKernels.oneDnn(tensors, type, activation);
            case CPU_INT8 -> fbgemmInt8(module, activation);
            // oneDNN computes GELU on the way out; where there is none, FBGEMM spends less around the product.
            case CPU_INT8_BF16 ->
                LinearKernels.byUse(fbgemmInt8(module, activation), LinearKernels.oneDnnInt8(tensors, activation));
        };
    }

    private static LinearKernel fbgemmInt8(ScriptModule module, Activation activation) {
        return LinearKernels.dynamicInt8(
                new PreparedList(module.list("packed", ScriptModule.PACKED_LINEAR)), activation);
    }

    private static Attention attention(ModelConfig config, Target target, ElementType type) {
        int headSize = config.dimensions().headSize();
        if (target.isCuda()) {
            return new GridAttention(config.heads(), headSize, 0);
        }
        ElementType within = target == Target.CPU_INT8_BF16 ? ElementType.BF16 : type;
        int explicitFrom = within == ElementType.BF16 ? EXPLICIT_ATTENTION_FROM : RunAttention.NEVER;
        return new RunAttention(config.heads(), headSize, explicitFrom, type, within, 0);
    }
}
