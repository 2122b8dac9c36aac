package org.ticketstream.training.finetune;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AdamW with the gradient clipped by its global norm (Loshchilov and Hutter 2019), computed inside the graph over all
 * parameters of a group at once. Biases and layer norms are not decayed; each group has its own learning rate.
 */
final class AdamW {

    private final TrainableModel model;
    private final double clipNorm;
    private final List<Moments> moments = new ArrayList<>();
    private final Map<ParameterGroup, List<Integer>> groups = new LinkedHashMap<>();

    AdamW(TrainableModel model, ParameterGroups grouping, double clipNorm) {
        this.model = model;
        this.clipNorm = clipNorm;
        for (int index = 0; index < model.names().size(); index++) {
            moments.add(Moments.zeros(model, index));
            groups.computeIfAbsent(grouping.of(model.names().get(index)), group -> new ArrayList<>())
                    .add(index);
        }
    }

    /**
     * Applies the gradients and clears them. If their norm is not a number nothing is applied.
     *
     * @param learningRate rate of a group with factor 1
     * @return the global norm before clipping
     */
    double step(double learningRate) {
        try (PtNDManager scope = model.newScope()) {
            PtNDArray[] gradients = new PtNDArray[moments.size()];
            List<PtNDArray> present = new ArrayList<>();
            for (int index = 0; index < gradients.length; index++) {
                gradients[index] = model.gradient(index, scope);
                if (gradients[index] != null) {
                    present.add(gradients[index]);
                }
            }
            double norm = model.call(scope, "clip", list(present), scalar(scope, clipNorm))
                    .getFloat();
            if (Double.isFinite(norm)) {
                groups.forEach((group, members) -> update(scope, group, members, gradients, learningRate));
            }
            model.zeroGradients();
            return norm;
        }
    }

    private void update(
            PtNDManager scope,
            ParameterGroup group,
            List<Integer> members,
            PtNDArray[] gradients,
            double learningRate) {
        List<Integer> used =
                members.stream().filter(index -> gradients[index] != null).toList();
        if (used.isEmpty()) {
            return;
        }
        model.call(
                scope,
                "adamw",
                list(used.stream().map(model::weight).toList()),
                list(used.stream().map(index -> gradients[index]).toList()),
                list(used.stream().map(index -> moments.get(index).first()).toList()),
                list(used.stream().map(index -> moments.get(index).second()).toList()),
                list(used.stream().map(index -> moments.get(index).steps()).toList()),
                scalar(scope, learningRate * group.learningRateFactor()),
                scalar(scope, group.weightDecay()));
    }

    private static IValue list(List<PtNDArray> tensors) {
        return IValue.listFrom(tensors.toArray(PtNDArray[]::new));
    }

    private static IValue scalar(PtNDManager scope, double value) {
        return IValue.from((PtNDArray) scope.create((float) value));
    }

    /** Running means of gradient and squared gradient, and the steps taken; all live as long as the model. */
    private record Moments(PtNDArray first, PtNDArray second, PtNDArray steps) {

        static Moments zeros(TrainableModel model, int index) {
            return new Moments(model.zerosLike(index), model.zerosLike(index), model.zero());
        }
    }
}
