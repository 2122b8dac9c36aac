package org.ticketstream.model.torchscript;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.ParameterNames;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.ScriptModule;
import org.ticketstream.model.torchscript.archive.Value;

/**
 * Inference: weights are brought into the form that the kernels want once, by the method {@code prepare}, and dropped
 * in the form in which they were stored.
 */
final class PreparedNumerics implements Numerics {

    private final ModelConfig config;
    private final ScriptModule module;
    private final ElementType type;
    private final LinearKernel kernel;
    private final PreparedList tensors;
    private final Map<String, long[]> shapes;
    private final Code prepare = new Code();
    private final Set<Value> replaced = new LinkedHashSet<>();
    private Value positionTable;

    PreparedNumerics(
            ModelConfig config, ScriptModule module, ElementType type, LinearKernel kernel, PreparedList tensors) {
        this.config = config;
        this.module = module;
        this.type = type;
        this.kernel = kernel;
        this.tensors = tensors;
        this.shapes = ParameterLayout.of(config);
    }

    @Override
    public Value parameter(String name) {
        return module.tensor(name, shapes.get(name));
    }

    @Override
    public LinearKernel.Layer linear(String... names) {
        List<Value> weights = new ArrayList<>();
        List<Value> biases = new ArrayList<>();
        for (String name : names) {
            weights.add(replace(name + ".weight"));
            biases.add(replace(name + ".bias"));
        }
        return kernel.prepare(prepare, sideBySide(weights), sideBySide(biases));
    }

    @Override
    public Norm norm(String name) {
        // Embeddings are summed in 32-bit floats and normalised before they change to the type of hidden states.
        boolean embeddings = name.equals(ParameterNames.of(config).embeddingNorm());
        ElementType in = embeddings ? ElementType.F32 : type;
        Value weight = tensors.append(prepare, in.cast(prepare, replace(name + ".weight")));
        Value bias = tensors.append(prepare, in.cast(prepare, replace(name + ".bias")));
        return (code, x) ->
                code.call("torch.layer_norm", x, List.of(config.hiddenSize()), weight, bias, config.layerNormEps());
    }

    @Override
    public Value positionTable(Code code) {
        if (positionTable == null) {
            ParameterNames names = ParameterNames.of(config);
            Value positions = replace(names.positionEmbeddings());
            if (config.typeVocabSize() > 0) {
                Value types = prepare.call("torch.unsqueeze", replace(names.typeEmbeddings()), 1);
                Value sums = prepare.call("torch.add", types, prepare.call("torch.unsqueeze", positions, 0));
                positions = prepare.call("torch.reshape", sums, List.of(-1, config.hiddenSize()));
            }
            positionTable = tensors.append(prepare, positions);
        }
        return positionTable;
    }

    @Override
    public Value fromFloat(Code code, Value x) {
        return type == ElementType.F32 ? x : type.cast(code, x);
    }

    @Override
    public Value toFloat(Code code, Value x) {
        return type == ElementType.F32 ? x : ElementType.F32.cast(code, x);
    }

    @Override
    public Value add(Code code, Value state, Value update) {
        return code.call("torch.add_", update, state);
    }

    @Override
    public Value dropHidden(Code code, Value x) {
        return x;
    }

    @Override
    public Value dropBeforeClassifier(Code code, Value x) {
        return x;
    }

    /** The preparing method, once the graph is complete. */
    Code finishPreparation() {
        for (Value stored : replaced) {
            prepare.assign(stored, prepare.call("torch.new_empty", stored, List.of(0)));
        }
        prepare.returns(Value.of(replaced.size()));
        return prepare;
    }

    private Value replace(String name) {
        Value stored = parameter(name);
        replaced.add(stored);
        return stored;
    }

    private Value sideBySide(List<Value> parts) {
        return parts.size() == 1 ? parts.get(0) : prepare.call("torch.cat", parts, 0);
    }
}
