package org.ticketstream.model.torchscript;

import java.util.List;
import org.ticketstream.model.checkpoint.Activation;

/** The linear kernels of PyTorch that are worth having. */
final class LinearKernels {

    /** {@code torch.qint8} as TorchScript writes it. */
    private static final int QINT8 = 12;

    private LinearKernels() {}

    /** {@code torch.linear} in the given precision. */
    static LinearKernel plain(PreparedList tensors, ElementType type, Activation activation) {
        return (prepare, weight, bias) -> {
            Value w = tensors.append(prepare, type.cast(prepare, weight));
            Value b = tensors.append(prepare, type.cast(prepare, bias));
            return layer((code, x) -> code.call("torch.linear", x, w, b), activation);
        };
    }

    /** oneDNN with weights in the blocked layout of its kernels, GELU computed on the way out. */
    static LinearKernel oneDnn(PreparedList tensors, ElementType type, Activation activation) {
        return (prepare, weight, bias) -> {
            Value w = tensors.append(
                    prepare, prepare.call("ops.mkldnn._reorder_linear_weight", type.cast(prepare, weight), Value.NONE));
            Value b = tensors.append(prepare, type.cast(prepare, bias));
            return new LinearKernel.Layer() {
                @Override
                public Value apply(Code code, Value x) {
                    return fused(code, x, "none", "");
                }

                @Override
                public Value applyActivated(Code code, Value x) {
                    return switch (activation) {
                        case GELU -> fused(code, x, "gelu", "none");
                        case GELU_NEW -> fused(code, x, "gelu", "tanh");
                        case RELU -> fused(code, x, "relu", "");
                    };
                }

                private Value fused(Code code, Value x, String function, String algorithm) {
                    return code.call("ops.mkldnn._linear_pointwise", x, w, b, function, Value.NO_SCALARS, algorithm);
                }
            };
        };
    }

    /** 8-bit weights with one scale per output, activations quantised per call; f32 in and out. */
    static LinearKernel dynamicInt8(PreparedList packed, Activation activation) {
        return (prepare, weight, bias) -> {
            Value largest = prepare.call("torch.amax", prepare.call("torch.abs", weight), List.of(1));
            Value scale = prepare.call("torch.clamp_min", prepare.call("torch.div", largest, 127.0), 1e-7);
            Value zeros = prepare.call("torch.zeros_like", scale, Value.named("dtype", 4));
            Value quantised = prepare.call(
                    "torch.quantize_per_channel", weight, prepare.call("torch.to", scale, 7), zeros, 0, QINT8);
            Value layer = packed.append(prepare, prepare.call("ops.quantized.linear_prepack", quantised, bias));
            return layer((code, x) -> code.call("ops.quantized.linear_dynamic", x, layer, false), activation);
        };
    }

    /** The activation as an operation of its own, whose input autograd may still need. */
    static Value activate(Code code, Activation activation, Value x) {
        return switch (activation) {
            case GELU -> code.call("torch.gelu", x);
            case GELU_NEW -> code.call("torch.gelu", x, Value.named("approximate", "tanh"));
            case RELU -> code.call("torch.relu", x);
        };
    }

    /** The activation written over its input: a fresh block of memory of this size costs more than the arithmetic. */
    private static Value activateInPlace(Code code, Activation activation, Value x) {
        return switch (activation) {
            case GELU -> code.call("torch.gelu_", x);
            case GELU_NEW -> code.call("torch.gelu_", x, Value.named("approximate", "tanh"));
            case RELU -> code.call("torch.relu_", x);
        };
    }

    private interface Product {
        Value apply(Code code, Value x);
    }

    private static LinearKernel.Layer layer(Product product, Activation activation) {
        return new LinearKernel.Layer() {
            @Override
            public Value apply(Code code, Value x) {
                return product.apply(code, x);
            }

            @Override
            public Value applyActivated(Code code, Value x) {
                return activateInPlace(code, activation, product.apply(code, x));
            }
        };
    }
}
