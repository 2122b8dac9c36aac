package org.ticketstream.model.torchscript;

import java.nio.file.Path;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.MaskedHead;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.format.WeightSource;

/**
 * Writes a checkpoint as a TorchScript archive for one purpose.
 *
 * <p>An inference archive has these methods; {@code tokens [3, tokens]} holds ids, positions and text numbers of all
 * tokens without padding, {@code first [texts]} where each text starts, {@code runs [2, runs]} numbers and lengths of
 * texts that follow each other with equal length. All are 64-bit integers; {@code runs} is on the CPU.
 *
 * <ul>
 *   <li>{@code prepare()}: must be called once after loading, before anything else
 *   <li>{@code forward(tokens, first, runs)}: logits {@code [texts, labels]}; hidden states for a plain encoder
 *   <li>{@code hidden(tokens, first, runs)}: last hidden states {@code [tokens, hidden]}
 * </ul>
 *
 * <p>A training archive has parameters named as in the checkpoint, and these methods. {@code loss} records what its
 * gradients need only if it is called as training, such as by {@code IValueUtils.forward(block, inputs, true)}; {@code
 * ids} and {@code mask} are {@code [texts, width]}, 64-bit integers, the mask is 1 where there is a token and 0 after
 * it. Padding costs nothing; texts of equal length should follow each other.
 *
 * <ul>
 *   <li>{@code forward(ids, mask)}: logits {@code [texts, labels]}
 *   <li>{@code loss(ids, mask, labels)}: mean loss; labels are indexes {@code [texts]}, or 0 and 1 as floats {@code
 *       [texts, labels]} for several labels per text
 *   <li>{@code clip(gradients, largest)}: scales a list of gradients in place to a global norm, returns the norm before
 *   <li>{@code adamw(parameters, gradients, means, variances, steps, rate, decay)}: one step in place; all but the last
 *       two are lists of tensors, steps are floats that start at 0
 * </ul>
 */
public final class GraphWriter {

    private GraphWriter() {}

    public static void writeInference(Checkpoint checkpoint, Target target, Path file) {
        writeInference(checkpoint.config(), checkpoint.weights(), target, file);
    }

    /**
     * Writes a model whose weights are not in a checkpoint; they are asked for by their names in {@link
     * ParameterLayout}.
     *
     * @throws IllegalArgumentException naming the weight, if one is not a finite number in the precision of the target
     */
    public static void writeInference(ModelConfig config, WeightSource weights, Target target, Path file) {
        ElementType type = InferenceGraph.elementType(target);
        InferenceGraph.of(config, target).write(file, WeightRange.checked(weights, type));
    }

    /**
     * @throws IllegalArgumentException if there is no head, class weights do not fit the labels, or a weight is not
     *     finite
     */
    public static void writeTraining(Checkpoint checkpoint, TrainingGraphOptions options, Path file) {
        ElementType type = TrainingGraph.elementType(options);
        TrainingGraph.of(checkpoint.config(), options).write(file, WeightRange.checked(checkpoint.weights(), type));
    }

    /**
     * Writes a model that learns to guess masked tokens. Its archive has {@code clip} and {@code adamw} as above, and
     * {@code loss(ids, mask, places, labels)}: mean cross entropy at some tokens; places are indexes of tokens counted
     * over all texts without padding, labels the tokens that stood there. Class weights of the options are not used.
     *
     * @param weights asked for by the names in {@link ParameterLayout#encoder} and {@link MaskedHead#shapes}
     */
    public static void writeMasked(ModelConfig config, WeightSource weights, TrainingGraphOptions options, Path file) {
        ElementType type = TrainingGraph.elementType(options);
        MaskedGraph.of(config, options).write(file, WeightRange.checked(weights, type));
    }
}
