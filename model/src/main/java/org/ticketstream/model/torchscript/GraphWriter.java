package org.ticketstream.model.torchscript;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.ticketstream.model.checkpoint.Activation;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.checkpoint.Tensor;
import org.ticketstream.model.runtime.Target;

/**
 * Writes a checkpoint as a TorchScript archive for one purpose.
 *
 * <p>An inference archive has these methods; {@code tokens [3, tokens]} holds ids, positions and text numbers of all tokens without padding,
 * {@code first [texts]} where each text starts, {@code runs [2, runs]} numbers and lengths of texts that follow each other with equal length. All
 * are 64-bit integers; {@code runs} is on the CPU.
 *
 * <ul>
 *   <li>{@code prepare()}: must be called once after loading, before anything else
 *   <li>{@code forward(tokens, first, runs)}: logits {@code [texts, labels]}; hidden states for a plain encoder
 *   <li>{@code hidden(tokens, first, runs)}: last hidden states {@code [tokens, hidden]}
 * </ul>
 *
 * <p>A training archive has parameters named as in the checkpoint, and these methods. {@code loss} records what its gradients need only if it is
 * called as training, such as by {@code IValueUtils.forward(block, inputs, true)}; {@code ids} and {@code mask} are {@code [texts, width]},
 * 64-bit integers, the mask is 1 where there is a token and 0 behind it. Padding costs nothing; texts of equal length should follow each other.
 *
 * <ul>
 *   <li>{@code forward(ids, mask)}: logits {@code [texts, labels]}
 *   <li>{@code loss(ids, mask, labels)}: mean loss; labels are indexes {@code [texts]}, or 0 and 1 as floats {@code [texts, labels]} for
 *       several labels per text
 *   <li>{@code clip(gradients, largest)}: scales a list of gradients in place to a global norm, gives back the norm before
 *   <li>{@code adamw(parameters, gradients, means, variances, steps, rate, decay)}: one step in place; all but the last two are lists of
 *       tensors, steps are floats that start at 0
 * </ul>
 */
public final class GraphWriter {

    /** Measured for inference in bfloat16: below this length the fused attention kernel and plain products are level. */
    private static final int EXPLICIT_FROM = 64;

    private GraphWriter() {}

    public static void writeInference(Checkpoint checkpoint, Target target, Path file) {
        writeInference(checkpoint.config(), checkpoint::tensor, target, file);
    }

    /** Writes a model whose weights are not in a checkpoint; they are asked for by their names in {@link ParameterLayout}. */
    public static void writeInference(ModelConfig config, Function<String, Tensor> weights, Target target, Path file) {
        inference(config, target).write(file, weights);
    }

    /** @throws IllegalArgumentException if the checkpoint has no head, or the class weights do not fit its labels */
    public static void writeTraining(Checkpoint checkpoint, TrainingGraphOptions options, Path file) {
        training(checkpoint.config(), options).write(file, checkpoint::tensor);
    }

    static ScriptModule inference(ModelConfig config, Target target) {
        ScriptModule module = new ScriptModule(ScriptModule.Kind.BUFFERS);
        PreparedList tensors = new PreparedList(module.list("prepared", "Tensor"));
        ElementType type =
                switch (target) {
                    case CPU_F32, CPU_ONEDNN_F32, CPU_INT8, CUDA_F32 -> ElementType.F32;
                    case CPU_ONEDNN_BF16, CUDA_BF16 -> ElementType.BF16;
                    case CUDA_FP16 -> ElementType.F16;
                };
        Activation activation = config.activation();
        LinearKernel kernel =
                switch (target) {
                    case CPU_F32, CUDA_F32, CUDA_FP16, CUDA_BF16 -> LinearKernels.plain(tensors, type, activation);
                    case CPU_ONEDNN_F32, CPU_ONEDNN_BF16 -> LinearKernels.oneDnn(tensors, type, activation);
                    case CPU_INT8 ->
                        LinearKernels.dynamicInt8(
                                new PreparedList(module.list("packed", ScriptModule.PACKED_LINEAR)), activation);
                };
        int headSize = config.dimensions().headSize();
        Attention attention = target.isCuda()
                ? new GridAttention(config.heads(), headSize, 0)
                : new RunAttention(
                        config.heads(), headSize, type == ElementType.BF16 ? EXPLICIT_FROM : RunAttention.NEVER, 0);
        PreparedNumerics numerics = new PreparedNumerics(config, module, type, kernel, tensors);
        Encoder encoder = new Encoder(config, numerics, attention);
        Code hidden = new Code();
        hidden.giveBack(encoder.allTokens(hidden, Tokens.packed(hidden)));
        Code forward = new Code();
        Tokens tokens = Tokens.packed(forward);
        forward.giveBack(config.isClassifier() ? encoder.logits(forward, tokens) : encoder.allTokens(forward, tokens));
        module.method("forward", Tokens.PACKED, "Tensor", forward);
        module.method("hidden", Tokens.PACKED, "Tensor", hidden);
        module.method("prepare", "", "int", numerics.finishPreparation());
        return module;
    }

    static ScriptModule training(ModelConfig config, TrainingGraphOptions options) {
        if (!config.isClassifier()) {
            throw new IllegalArgumentException("Cannot train: the model is a plain encoder; give it a head first");
        }
        List<Double> weights = options.classWeights();
        if (!weights.isEmpty() && weights.size() != config.labels().size()) {
            throw new IllegalArgumentException("Cannot weight labels: there are "
                    + config.labels().size() + " (got: " + weights.size() + " weights)");
        }
        ScriptModule module = new ScriptModule(ScriptModule.Kind.PARAMETERS);
        int headSize = config.dimensions().headSize();
        boolean explicit = options.bf16() || options.dropout().attention() > 0;
        double attentionDropout = options.dropout().attention();
        Attention attention = options.cuda()
                ? new GridAttention(config.heads(), headSize, attentionDropout)
                : new RunAttention(config.heads(), headSize, explicit ? 0 : RunAttention.NEVER, attentionDropout);
        ElementType type = options.bf16() ? ElementType.BF16 : ElementType.F32;
        Encoder encoder = new Encoder(config, new MasterNumerics(config, module, type, options.dropout()), attention);
        Code forward = new Code();
        forward.giveBack(encoder.logits(forward, Tokens.padded(forward)));
        module.method("forward", Tokens.PADDED, "Tensor", forward);
        Code loss = new Code();
        loss.giveBack(loss(loss, config, options, encoder.logits(loss, Tokens.padded(loss))));
        module.method("loss", Tokens.PADDED + ", labels: Tensor", "Tensor", loss);
        OptimizerGraph.addTo(module);
        return module;
    }

    private static Value loss(Code code, ModelConfig config, TrainingGraphOptions options, Value logits) {
        Value labels = new Value("labels");
        Value weights = options.classWeights().isEmpty()
                ? Value.NONE
                : code.call(
                        "torch.to",
                        code.call("torch.tensor", options.classWeights()),
                        new Value(logits.text() + ".device"),
                        ElementType.F32.scalarType());
        double smoothing = options.labelSmoothing();
        if (config.problemType() == ProblemType.SINGLE_LABEL) {
            return code.call("torch.cross_entropy_loss", logits, labels, weights, 1, -100, smoothing);
        }
        Value targets = smoothing == 0
                ? labels
                : code.call("torch.add", code.call("torch.mul", labels, 1 - smoothing), smoothing / 2);
        return code.call("torch.binary_cross_entropy_with_logits", logits, targets, weights, Value.NONE, 1);
    }
}
