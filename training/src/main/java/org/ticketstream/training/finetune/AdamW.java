package org.ticketstream.training.finetune;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.finetune.options.OptimizerOptions;
import org.ticketstream.training.finetune.state.OptimizerState;

/**
 * AdamW with the gradient clipped by its global norm (Loshchilov and Hutter 2019), computed inside the graph over all
 * parameters of a group at once. Each group has its own learning rate and decay; frozen parameters have no group.
 */
final class AdamW {

    private final TrainableModel model;
    private final double clipNorm;
    private final Map<Integer, Moments> moments = new TreeMap<>();
    private final Map<ParameterGroup, List<Integer>> groups = new LinkedHashMap<>();

    private AdamW(TrainableModel model, ParameterGroups grouping, double clipNorm, Optional<OptimizerState> saved) {
        this.model = model;
        this.clipNorm = clipNorm;
        for (int index = 0; index < model.names().size(); index++) {
            int parameter = index;
            grouping.of(model.names().get(index)).ifPresent(group -> {
                groups.computeIfAbsent(group, members -> new ArrayList<>()).add(parameter);
                moments.put(
                        parameter, saved.map(state -> moments(state, parameter)).orElseGet(() -> zeros(parameter)));
            });
        }
    }

    /**
     * The optimizer of a training; what it does not update is frozen in all copies.
     *
     * @param start what the training starts from
     * @param saved what {@link #state} gave, to go on from there
     */
    static AdamW of(Replicas replicas, Checkpoint start, OptimizerOptions options, Optional<OptimizerState> saved) {
        ParameterGroups groups = new ParameterGroups(options, start.config().layers());
        AdamW optimizer = new AdamW(replicas.first(), groups, options.clipNorm(), saved);
        for (int index = 0; index < replicas.first().names().size(); index++) {
            if (!optimizer.moments.containsKey(index)) {
                replicas.freeze(index);
            }
        }
        return optimizer;
    }

    /**
     * Applies the gradients and clears them. If their norm is not a number nothing is applied.
     *
     * @param learningRate rate of a group with factor 1
     * @return the global norm before clipping
     */
    double step(double learningRate) {
        try (PtNDManager scope = model.newScope()) {
            Map<Integer, PtNDArray> gradients = new TreeMap<>();
            for (int index : moments.keySet()) {
                PtNDArray gradient = model.gradient(index, scope);
                if (gradient != null) {
                    gradients.put(index, gradient);
                }
            }
            double norm = model.call(scope, "clip", list(gradients.values()), scalar(scope, clipNorm))
                    .getFloat();
            if (Double.isFinite(norm)) {
                groups.forEach((group, members) -> update(scope, group, members, gradients, learningRate));
            }
            model.zeroGradients();
            return norm;
        }
    }

    /** A copy of everything that the next step depends on, but the weights. */
    OptimizerState state() {
        OptimizerState state = new OptimizerState();
        moments.forEach((index, values) -> state.put(
                model.names().get(index),
                model.shape(index),
                values.mean().toFloatArray(),
                values.variance().toFloatArray(),
                values.steps().getFloat()));
        return state;
    }

    private void update(
            PtNDManager scope,
            ParameterGroup group,
            List<Integer> members,
            Map<Integer, PtNDArray> gradients,
            double learningRate) {
        List<Integer> used = members.stream().filter(gradients::containsKey).toList();
        if (used.isEmpty()) {
            return;
        }
        model.call(
                scope,
                "adamw",
                list(used.stream().map(model::weight).toList()),
                list(used.stream().map(gradients::get).toList()),
                list(used.stream().map(index -> moments.get(index).mean()).toList()),
                list(used.stream().map(index -> moments.get(index).variance()).toList()),
                list(used.stream().map(index -> moments.get(index).steps()).toList()),
                scalar(scope, learningRate * group.learningRateFactor()),
                scalar(scope, group.weightDecay()));
    }

    private Moments zeros(int index) {
        long[] shape = model.shape(index);
        int elements = 1;
        for (long size : shape) {
            elements = Math.multiplyExact(elements, Math.toIntExact(size));
        }
        return new Moments(
                model.tensor(new float[elements], shape),
                model.tensor(new float[elements], shape),
                model.tensor(new float[] {0}));
    }

    private Moments moments(OptimizerState state, int index) {
        String name = model.names().get(index);
        return new Moments(
                model.tensor(state.mean(name), model.shape(index)),
                model.tensor(state.variance(name), model.shape(index)),
                model.tensor(new float[] {state.steps(name)}));
    }

    private static IValue list(Iterable<PtNDArray> tensors) {
        List<PtNDArray> all = new ArrayList<>();
        tensors.forEach(all::add);
        return IValue.listFrom(all.toArray(PtNDArray[]::new));
    }

    private static IValue scalar(PtNDManager scope, double value) {
        return IValue.from((PtNDArray) scope.create((float) value));
    }

    /** Running means of gradient and squared gradient, and the steps taken; all live as long as the model. */
    private record Moments(PtNDArray mean, PtNDArray variance, PtNDArray steps) {}
}
