package org.ticketstream.training.finetune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.Tensor;
import org.ticketstream.model.checkpoint.WeightSource;
import org.ticketstream.model.runtime.Target;
import org.ticketstream.model.runtime.Targets;
import org.ticketstream.model.torchscript.GraphWriter;
import org.ticketstream.model.torchscript.TrainingGraphOptions;

/** The ways of weights between a checkpoint directory and the models that are trained. */
final class TrainingArchive {

    private TrainingArchive() {}

    /** Loads as many copies as the options ask for. */
    static Replicas load(Checkpoint checkpoint, List<Double> classWeights, TrainingOptions options, Path workDir) {
        TrainingGraphOptions graph = graph(options, classWeights);
        return load(file -> GraphWriter.writeTraining(checkpoint, graph, file), options, workDir);
    }

    /** Loads as many copies of a model that guesses masked tokens. */
    static Replicas loadMasked(ModelConfig config, WeightSource weights, TrainingOptions options, Path workDir) {
        TrainingGraphOptions graph = graph(options, List.of());
        return load(file -> GraphWriter.writeMasked(config, weights, graph, file), options, workDir);
    }

    private static TrainingGraphOptions graph(TrainingOptions options, List<Double> classWeights) {
        LossOptions loss = options.loss();
        return new TrainingGraphOptions(
                isBf16(options.execution().precision()),
                false,
                new DropoutRates(loss.dropout(), loss.attentionDropout(), loss.dropout()),
                loss.labelSmoothing(),
                loss.focalGamma(),
                loss.consistency(),
                classWeights);
    }

    private static Replicas load(Consumer<Path> writer, TrainingOptions options, Path workDir) {
        Path archive = workDir.resolve("train.pt");
        try {
            writer.accept(archive);
            Replicas replicas = Replicas.load(archive, options.execution());
            Files.delete(archive);
            return replicas;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + archive + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes the weights as a Hugging Face directory.
     *
     * @param like the checkpoint that the training started from
     */
    static Path export(TrainableModel model, Checkpoint like, Path dir) {
        return CheckpointWriter.write(dir, like.config(), tensors(model), like.dir());
    }

    /** Writes an encoder with the head that guesses masked tokens; see {@link #export}. */
    static Path exportMasked(TrainableModel model, Checkpoint like, Path dir) {
        return CheckpointWriter.writeMasked(dir, like.config(), tensors(model), like.dir());
    }

    private static Map<String, Tensor> tensors(TrainableModel model) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int index = 0; index < model.names().size(); index++) {
            tensors.put(model.names().get(index), Tensor.of(model.weight(index).toFloatArray(), model.shape(index)));
        }
        return tensors;
    }

    private static boolean isBf16(Precision precision) {
        return switch (precision) {
            case BF16 -> true;
            case F32 -> false;
            case AUTO -> Targets.choose(Targets.AUTO).target() == Target.CPU_ONEDNN_BF16;
        };
    }
}
