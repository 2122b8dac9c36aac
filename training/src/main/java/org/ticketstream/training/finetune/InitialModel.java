package org.ticketstream.training.finetune;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

/**
 * What a training starts from: an encoder that gets a new head, or a release that is trained further.
 *
 * @param dir    Hugging Face directory: the encoder, or the checkpoint of the release
 * @param parent the release; empty for an encoder
 */
public record InitialModel(Path dir, Optional<ReleaseBundle> parent) {

    private static final String WEIGHTS = ".safetensors";

    /** Checks that both are there. */
    public InitialModel {
        Objects.requireNonNull(dir, "dir is null");
        Objects.requireNonNull(parent, "parent is null");
    }

    /** A first training. */
    public static InitialModel encoder(Path dir) {
        return new InitialModel(dir, Optional.empty());
    }

    /** A training that goes on from a release. */
    public static InitialModel release(ReleaseBundle parent) {
        return new InitialModel(parent.checkpointDir(), Optional.of(parent));
    }

    /** What a reader is told: the version of the release, or the name of the encoder. */
    public String name() {
        return parent.map(ReleaseBundle::version).orElse(dir.getFileName().toString());
    }

    /** Size of its weights on disk; 0 if that is not known. */
    public long weightBytes() {
        File[] files = dir.toFile().listFiles(file -> file.getName().endsWith(WEIGHTS));
        return files == null ? 0 : Arrays.stream(files).mapToLong(File::length).sum();
    }

    /**
     * A classifier with these weights.
     *
     * @param labels  what it is to tell apart
     * @param workDir for files that it may lie in
     */
    public Checkpoint classifier(List<String> labels, TrainingOptions options, Path workDir) {
        return parent.map(release -> from(release, labels, options.loop().seed(), workDir))
                .orElseGet(() -> encoder(options.input().layers(), workDir)
                        .withNewHead(
                                head(options.input().pooling(), labels),
                                options.loop().seed()));
    }

    private Checkpoint encoder(int layers, Path workDir) {
        Checkpoint base = Checkpoint.open(dir);
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

    /** Weights of labels that the release knows are kept; those of new labels stay random. */
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
