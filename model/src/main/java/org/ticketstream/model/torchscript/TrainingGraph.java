package org.ticketstream.model.torchscript;

import java.util.List;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.ScriptModule;
import org.ticketstream.model.torchscript.archive.Value;

/** Puts together the program of a training archive. */
final class TrainingGraph {

    /** What cross entropy takes for a row without a label; never given. */
    static ElementType elementType(TrainingGraphOptions options) {
        return options.bf16() ? ElementType.BF16 : ElementType.F32;
    }

    private static final int IGNORED_LABEL = -100;
    /** The mean over rows, in PyTorch's numbering of reductions. */
    private static final int MEAN = 1;

    private static final int NO_REDUCTION = 0;
    /** Keeps the slope of a power below 1 finite where the model is certain. */
    private static final double LEAST_DOUBT = 1e-6;
    /** The paper's half of both divergences, halved as the loss of both readings is. */
    private static final double HALVED_AND_HALF = 4;

    private final ModelConfig config;
    private final TrainingGraphOptions options;
    private final Encoder encoder;

    private TrainingGraph(ModelConfig config, TrainingGraphOptions options, ScriptModule module) {
        this.config = config;
        this.options = options;
        ElementType type = elementType(options);
        MasterNumerics numerics = new MasterNumerics(config, module, type, options.dropout());
        this.encoder = new Encoder(config, numerics, attention(config, options));
    }

    static ScriptModule of(ModelConfig config, TrainingGraphOptions options) {
        check(config, options);
        ScriptModule module = new ScriptModule(ScriptModule.Kind.PARAMETERS);
        TrainingGraph graph = new TrainingGraph(config, options, module);
        module.method("forward", Tokens.PADDED, "Tensor", graph.forward());
        module.method("loss", Tokens.PADDED + ", labels: Tensor", "Tensor", graph.loss());
        OptimizerGraph.addTo(module);
        return module;
    }

    private static void check(ModelConfig config, TrainingGraphOptions options) {
        if (!config.isClassifier()) {
            throw new IllegalArgumentException("Cannot train: the model is a plain encoder; give it a head first");
        }
        if (options.consistency() > 0 && config.problemType() != ProblemType.SINGLE_LABEL) {
            throw new IllegalArgumentException("Cannot read rows twice: it is for one label a text (got: consistency "
                    + options.consistency() + ")");
        }
        int labels = config.labels().size();
        int weights = options.classWeights().size();
        if (weights != 0 && weights != labels) {
            throw new IllegalArgumentException(
                    "Cannot weight labels: there are " + labels + " (got: " + weights + " weights)");
        }
    }

    static Attention attention(ModelConfig config, TrainingGraphOptions options) {
        int headSize = config.dimensions().headSize();
        double dropout = options.dropout().attention();
        if (options.cuda()) {
            return new GridAttention(config.heads(), headSize, dropout);
        }
        // The fused kernel's way back is slow in bfloat16, and it cannot drop weights.
        boolean explicit = options.bf16() || dropout > 0;
        return new RunAttention(config.heads(), headSize, explicit ? 0 : RunAttention.NEVER, dropout);
    }

    private Code forward() {
        Code code = new Code();
        code.returns(encoder.logits(code, Tokens.padded(code)));
        return code;
    }

    private Code loss() {
        Code code = new Code();
        Value labels = new Value("labels");
        if (options.consistency() == 0) {
            code.returns(loss(code, encoder.logits(code, Tokens.padded(code)), labels));
            return code;
        }
        Tokens tokens = Tokens.padded(code, twice(code, new Value("ids")), twice(code, new Value("mask")));
        Value logits = encoder.logits(code, tokens);
        Value loss = loss(code, logits, twice(code, labels));
        code.returns(code.call("torch.add", loss, disagreement(code, logits)));
        return code;
    }

    private static Value twice(Code code, Value rows) {
        return code.call("torch.repeat_interleave", rows, 2, 0);
    }

    /**
     * Of the two readings of each row, which follow each other: the sum of p log p/q and q log q/p is that of (p - q)
     * (log p - log q).
     */
    private Value disagreement(Code code, Value logits) {
        int labels = config.labels().size();
        Value pairs = code.call("torch.reshape", code.call("torch.log_softmax", logits, 1), List.of(-1, 2, labels));
        Value first = code.call("torch.select", pairs, 1, 0);
        Value second = code.call("torch.select", pairs, 1, 1);
        Value shares = code.call("torch.sub", code.call("torch.exp", first), code.call("torch.exp", second));
        Value terms = code.call("torch.mul", shares, code.call("torch.sub", first, second));
        // The mean over rows and labels, times labels, is the mean over rows.
        return code.call("torch.mul", code.call("torch.mean", terms), labels * options.consistency() / HALVED_AND_HALF);
    }

    private Value loss(Code code, Value logits, Value labels) {
        Value weights = weights(code, logits);
        if (options.focalGamma() > 0) {
            return focalLoss(code, logits, labels, weights);
        }
        double smoothing = options.labelSmoothing();
        if (config.problemType() == ProblemType.SINGLE_LABEL) {
            return code.call("torch.cross_entropy_loss", logits, labels, weights, MEAN, IGNORED_LABEL, smoothing);
        }
        Value targets = smoothing == 0
                ? labels
                : code.call("torch.add", code.call("torch.mul", labels, 1 - smoothing), smoothing / 2);
        return code.call("torch.binary_cross_entropy_with_logits", logits, targets, weights, Value.NONE, MEAN);
    }

    /**
     * Cross entropy times {@code (1 - p)^gamma}, {@code p = exp(-cross entropy)} (Lin et al. 2017). The mean is over
     * texts, whatever their classes weigh, as in the paper.
     */
    private Value focalLoss(Code code, Value logits, Value labels, Value weights) {
        Value plain = losses(code, logits, labels, Value.NONE);
        Value doubt = code.call("torch.neg", code.call("torch.expm1", code.call("torch.neg", plain)));
        Value focus = code.call("torch.pow", code.call("torch.clamp_min", doubt, LEAST_DOUBT), options.focalGamma());
        Value weighted = options.classWeights().isEmpty() ? plain : losses(code, logits, labels, weights);
        return code.call("torch.mean", code.call("torch.mul", focus, weighted));
    }

    /** Cross entropy of each text, or of each label of each text if it may have several. */
    private Value losses(Code code, Value logits, Value labels, Value weights) {
        return config.problemType() == ProblemType.SINGLE_LABEL
                ? code.call("torch.cross_entropy_loss", logits, labels, weights, NO_REDUCTION, IGNORED_LABEL, 0.0)
                : code.call(
                        "torch.binary_cross_entropy_with_logits", logits, labels, weights, Value.NONE, NO_REDUCTION);
    }

    private Value weights(Code code, Value logits) {
        List<Double> weights = options.classWeights();
        if (weights.isEmpty()) {
            return Value.NONE;
        }
        Value device = new Value(logits.text() + ".device");
        return code.call("torch.to", code.call("torch.tensor", weights), device, ElementType.F32.scalarType());
    }
}
