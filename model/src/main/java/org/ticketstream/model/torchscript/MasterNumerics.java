package org.ticketstream.model.torchscript;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.ParameterNames;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.ScriptModule;
import org.ticketstream.model.torchscript.archive.Value;

/**
 * Training: weights stay 32-bit floats, which gradients flow into; linear layers cast them and their input per call.
 * Hidden states and normalisation are in 32-bit floats.
 */
final class MasterNumerics implements Numerics {

    private final ModelConfig config;
    private final ScriptModule module;
    private final ElementType type;
    private final DropoutRates rates;
    private final Map<String, long[]> shapes;

    /** @param type in which linear layers multiply */
    MasterNumerics(ModelConfig config, ScriptModule module, ElementType type, DropoutRates rates) {
        this.config = config;
        this.module = module;
        this.type = type;
        this.rates = rates;
        this.shapes = ParameterLayout.of(config);
    }

    @Override
    public Value parameter(String name) {
        return module.tensor(name, shapes.get(name));
    }

    @Override
    public LinearKernel.Layer linear(String... names) {
        List<Value> weights =
                Arrays.stream(names).map(name -> parameter(name + ".weight")).toList();
        List<Value> biases =
                Arrays.stream(names).map(name -> parameter(name + ".bias")).toList();
        return new LinearKernel.Layer() {
            @Override
            public Value apply(Code code, Value x) {
                return code.call(
                        "torch.linear",
                        cast(code, x),
                        cast(code, joined(code, weights)),
                        cast(code, joined(code, biases)));
            }

            @Override
            public Value applyActivated(Code code, Value x) {
                return LinearKernels.activate(code, config.activation(), apply(code, x));
            }
        };
    }

    @Override
    public Norm norm(String name) {
        Value weight = parameter(name + ".weight");
        Value bias = parameter(name + ".bias");
        return (code, x) ->
                code.call("torch.layer_norm", x, List.of(config.hiddenSize()), weight, bias, config.layerNormEps());
    }

    @Override
    public Value positionTable(Code code) {
        ParameterNames names = ParameterNames.of(config);
        Value positions = parameter(names.positionEmbeddings());
        if (config.typeVocabSize() == 0) {
            return positions;
        }
        return code.call("torch.add", positions, code.call("torch.select", parameter(names.typeEmbeddings()), 0, 0));
    }

    @Override
    public Value fromFloat(Code code, Value x) {
        return x;
    }

    @Override
    public Value toFloat(Code code, Value x) {
        return x;
    }

    @Override
    public Value add(Code code, Value state, Value update) {
        return code.call("torch.add", state, type == ElementType.F32 ? update : ElementType.F32.cast(code, update));
    }

    @Override
    public Value dropHidden(Code code, Value x) {
        return drop(code, x, rates.hidden());
    }

    @Override
    public Value dropBeforeClassifier(Code code, Value x) {
        return drop(code, x, rates.classifier());
    }

    private static Value drop(Code code, Value x, double rate) {
        return rate == 0 ? x : code.call("torch.dropout", x, rate, new Value("self.training"));
    }

    private Value cast(Code code, Value x) {
        return type == ElementType.F32 ? x : type.cast(code, x);
    }

    private static Value joined(Code code, List<Value> parts) {
        return parts.size() == 1 ? parts.get(0) : code.call("torch.cat", parts, 0);
    }
}
