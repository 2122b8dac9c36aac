package org.ticketstream.model.torchscript;

import java.util.List;
import org.ticketstream.model.checkpoint.MaskedHead;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterNames;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.ScriptModule;
import org.ticketstream.model.torchscript.archive.Value;

/**
 * Puts together the program that learns to guess masked tokens (Devlin et al. 2019). The head runs on masked tokens
 * only.
 */
final class MaskedGraph {

    private static final String PARAMETERS = Tokens.PADDED + ", places: Tensor, labels: Tensor";
    private static final int MEAN = 1;
    private static final int IGNORED_LABEL = -100;

    private final ModelConfig config;
    private final TrainingGraphOptions options;
    private final ScriptModule module;
    private final MasterNumerics numerics;
    private final Encoder encoder;

    private MaskedGraph(ModelConfig config, TrainingGraphOptions options) {
        this.config = config;
        this.options = options;
        this.module = new ScriptModule(ScriptModule.Kind.PARAMETERS);
        this.numerics = new MasterNumerics(config, module, TrainingGraph.elementType(options), options.dropout());
        this.encoder = new Encoder(config, numerics, TrainingGraph.attention(config, options));
    }

    static ScriptModule of(ModelConfig config, TrainingGraphOptions options) {
        MaskedGraph graph = new MaskedGraph(config, options);
        graph.module.method("forward", PARAMETERS, "Tensor", graph.loss());
        graph.module.method("loss", PARAMETERS, "Tensor", graph.loss());
        OptimizerGraph.addTo(graph.module);
        return graph.module;
    }

    private Code loss() {
        Code code = new Code();
        Value states = encoder.someTokens(code, Tokens.padded(code), new Value("places"));
        Value scores = scores(code, states);
        code.returns(code.call(
                "torch.cross_entropy_loss",
                scores,
                new Value("labels"),
                Value.NONE,
                MEAN,
                IGNORED_LABEL,
                options.labelSmoothing()));
        return code;
    }

    /** {@code [places, vocabulary]}, 32-bit floats. */
    private Value scores(Code code, Value states) {
        MaskedHead head = MaskedHead.of(config);
        int hidden = config.hiddenSize();
        Value weight = module.tensor(head.dense() + ".weight", hidden, hidden);
        Value bias = module.tensor(head.dense() + ".bias", hidden);
        Value dense = code.call("torch.linear", cast(code, states), cast(code, weight), cast(code, bias));
        Value active = ElementType.F32.cast(code, LinearKernels.activate(code, config.activation(), dense));
        Value scale = module.tensor(head.norm() + ".weight", hidden);
        Value shift = module.tensor(head.norm() + ".bias", hidden);
        Value normed = code.call("torch.layer_norm", active, List.of(hidden), scale, shift, config.layerNormEps());
        Value words = numerics.parameter(ParameterNames.of(config).wordEmbeddings());
        Value products = code.call("torch.linear", cast(code, normed), cast(code, words));
        return code.call(
                "torch.add", ElementType.F32.cast(code, products), module.tensor(head.bias(), config.vocabSize()));
    }

    private Value cast(Code code, Value x) {
        ElementType type = TrainingGraph.elementType(options);
        return type == ElementType.F32 ? x : type.cast(code, x);
    }
}
