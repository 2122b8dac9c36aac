package org.ticketstream.model.torchscript;

import org.ticketstream.model.checkpoint.Activation;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.Value;

/** The linear kernels of PyTorch that are worth having. */
final class LinearKernels {

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
            return fused(
                    activation,
                    (code, x, function, algorithm) ->
                            code.call("ops.mkldnn._linear_pointwise", x, w, b, function, Value.NO_SCALARS, algorithm));
        };
    }

    /** FBGEMM with 8-bit weights, one scale per output, activations quantised per call; f32 in and out. */
    static LinearKernel dynamicInt8(PreparedList packed, Activation activation) {
        return (prepare, weight, bias) -> {
            Int8Weight quantised = Int8Weight.of(prepare, weight);
            Value layer =
                    packed.append(prepare, prepare.call("ops.quantized.linear_prepack", quantised.tensor(), bias));
            return layer((code, x) -> code.call("ops.quantized.linear_dynamic", x, layer, false), activation);
        };
    }

    /** The same through oneDNN, GELU computed on the way out. */
    static LinearKernel oneDnnInt8(PreparedList tensors, Activation activation) {
        return (prepare, weight, bias) -> {
            Int8Weight quantised = Int8Weight.of(prepare, weight);
            Value integers = prepare.call("torch.int_repr", quantised.tensor());
            Value w = tensors.append(prepare, prepare.call("ops.onednn.qlinear_prepack", integers, Value.NONE));
            Value scales = tensors.append(prepare, quantised.scales());
            Value zeros = tensors.append(prepare, quantised.zeros());
            Value b = tensors.append(prepare, prepare.call("torch.clone", bias));
            return fused(activation, (code, x, function, algorithm) -> {
                Int8Activations bytes = Int8Activations.of(code, x);
                return code.call(
                        "ops.onednn.qlinear_pointwise",
                        bytes.integers(),
                        bytes.step(),
                        bytes.zero(),
                        w,
                        scales,
                        zeros,
                        b,
                        1.0,
                        0,
                        ElementType.F32.scalarType(),
                        function,
                        Value.NO_SCALARS,
                        algorithm);
            });
        };
    }

    /**
     * One kernel for layers without activation, another for those with one; a layer is prepared on its first use, for
     * that use.
     */
    static LinearKernel byUse(LinearKernel plain, LinearKernel activated) {
        return (prepare, weight, bias) -> new LinearKernel.Layer() {
            private LinearKernel.Layer forPlain;
            private LinearKernel.Layer forActivated;

            @Override
            public Value apply(Code code, Value x) {
                if (forPlain == null) {
                    forPlain = plain.prepare(prepare, weight, bias);
                }
                return forPlain.apply(code, x);
            }

            @Override
            public Value applyActivated(Code code, Value x) {
                if (forActivated == null) {
                    forActivated = activated.prepare(prepare, weight, bias);
                }
                return forActivated.applyActivated(code, x);
            }
        };
    }

    /** The activation as a separate operation, whose input autograd may still need. */
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

    /** oneDNN's names of a function that it applies on the way out, and of the way to compute it. */
    private interface FusedProduct {
        Value apply(Code code, Value x, String function, String algorithm);
    }

    private static LinearKernel.Layer fused(Activation activation, FusedProduct product) {
        return new LinearKernel.Layer() {
            @Override
            public Value apply(Code code, Value x) {
                return product.apply(code, x, "none", "");
            }

            @Override
            public Value applyActivated(Code code, Value x) {
                return switch (activation) {
                    case GELU -> product.apply(code, x, "gelu", "none");
                    case GELU_NEW -> product.apply(code, x, "gelu", "tanh");
                    case RELU -> product.apply(code, x, "relu", "");
                };
            }
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
