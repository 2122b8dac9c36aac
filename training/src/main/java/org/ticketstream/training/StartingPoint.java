package org.ticketstream.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.ParameterNames;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.checkpoint.ThinnedLayers;
import org.ticketstream.model.checkpoint.format.Tensor;
import org.ticketstream.training.finetune.options.TrainingOptions;

/** The classifier that a training starts from. */
final class StartingPoint {

    private StartingPoint() {}

    static Checkpoint of(TrainRequest request, Path workDir) {
        List<String> labels = request.split().train().labels();
        TrainingOptions options = request.options();
        return request.parent()
                .map(parent -> from(parent, labels, options.seed(), workDir))
                .orElseGet(
                        () -> encoder(request, workDir).withNewHead(head(options.pooling(), labels), options.seed()));
    }

    private static Checkpoint encoder(TrainRequest request, Path workDir) {
        Checkpoint base = Checkpoint.open(request.base());
        int layers = request.options().layers();
        return layers == 0 ? base : Checkpoint.open(ThinnedLayers.write(workDir.resolve("encoder"), base, layers));
    }

    private static Checkpoint from(ReleaseBundle parent, List<String> labels, long seed, Path workDir) {
        Checkpoint released = Checkpoint.open(parent.checkpointDir());
        if (released.labels().equals(labels)) {
            return released;
        }
        Checkpoint renamed = released.withNewHead(head(released.config().pooling(), labels), seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ParameterLayout.of(renamed.config()).keySet().forEach(name -> tensors.put(name, renamed.tensor(name)));
        ParameterNames names = ParameterNames.of(renamed.config());
        for (String part : List.of(names.pooler() + ".weight", names.pooler() + ".bias")) {
            tensors.put(part, released.tensor(part));
        }
        for (String part : List.of(names.classifier() + ".weight", names.classifier() + ".bias")) {
            tensors.put(part, knownRows(released, labels, part, tensors.get(part)));
        }
        return Checkpoint.open(
                CheckpointWriter.write(workDir.resolve("start"), renamed.config(), tensors, released.dir()));
    }

    private static ClassifierHead head(Pooling pooling, List<String> labels) {
        return new ClassifierHead(pooling, ProblemType.SINGLE_LABEL, labels);
    }

    /** Rows of labels that the release knows are taken over; those of new labels stay fresh. */
    private static Tensor knownRows(Checkpoint released, List<String> labels, String name, Tensor fresh) {
        Tensor old = released.tensor(name);
        float[] values = fresh.values().clone();
        int width = values.length / labels.size();
        for (int label = 0; label < labels.size(); label++) {
            int before = released.labels().indexOf(labels.get(label));
            if (before >= 0) {
                System.arraycopy(old.values(), before * width, values, label * width, width);
            }
        }
        return Tensor.of(values, fresh.shape());
    }
}
