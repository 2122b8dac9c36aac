package org.ticketstream.training.finetune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.checkpoint.MaskedHead;
import org.ticketstream.model.checkpoint.format.Tensor;
import org.ticketstream.model.checkpoint.format.WeightSource;
import org.ticketstream.model.runtime.Targets;
import org.ticketstream.model.torchscript.GraphWriter;
import org.ticketstream.model.torchscript.Target;
import org.ticketstream.model.torchscript.TrainingGraphOptions;
import org.ticketstream.training.finetune.options.LossOptions;
import org.ticketstream.training.finetune.options.Precision;
import org.ticketstream.training.finetune.options.TrainingOptions;

/** The two networks that are trained: how their weights get from a checkpoint directory into a graph and back. */
public final class TrainingArchive {
    private final Checkpoint start;
    private final List<Double> classWeights;
    private final Writer writer;
    private final Exporter exporter;

    private TrainingArchive(Checkpoint start, List<Double> classWeights, Writer writer, Exporter exporter) {
        this.start = start;
        this.classWeights = classWeights;
        this.writer = writer;
        this.exporter = exporter;
    }

    /** Writes the graph of weights to a file. */
    private interface Writer {
        void write(Checkpoint weights, TrainingGraphOptions graph, long seed, Path file);
    }

    /** Writes weights as a Hugging Face directory. */
    private interface Exporter {
        Path write(Path dir, Map<String, Tensor> weights);
    }

    /**
     * A network that chooses a label for a text.
     *
     * @param classWeights weight of each label in the loss; empty: all alike
     */
    static TrainingArchive classifier(Checkpoint start, List<Double> classWeights) {
        return new TrainingArchive(
                start,
                classWeights,
                (weights, graph, seed, file) -> GraphWriter.writeTraining(weights, graph, file),
                (dir, weights) -> CheckpointWriter.write(dir, start.config(), weights, start.dir()));
    }

    /**
     * A network that guesses masked tokens.
     *
     * @param start an encoder; a head that it lacks is drawn at random
     */
    public static TrainingArchive masked(Checkpoint start) {
        return new TrainingArchive(
                start,
                List.of(),
                (weights, graph, seed, file) ->
                        GraphWriter.writeMasked(start.config(), withHead(weights, start, seed), graph, file),
                (dir, weights) -> CheckpointWriter.writeMasked(dir, start.config(), weights, start.dir()));
    }

    private static WeightSource withHead(Checkpoint weights, Checkpoint start, long seed) {
        Map<String, Tensor> fresh = MaskedHead.fresh(start.config(), seed);
        return WeightSource.of(name -> weights.has(name) ? weights.tensor(name) : fresh.get(name));
    }

    /** The checkpoint that the training starts from. */
    Checkpoint start() {
        return start;
    }

    /** Loads as many copies as the options ask for. */
    Replicas load(Checkpoint weights, TrainingOptions options, Path workDir) {
        Path archive = workDir.resolve("train.pt");
        try {
            writer.write(weights, graphOptions(options), options.loop().seed(), archive);
            Replicas replicas = Replicas.load(archive, options.execution());
            Files.delete(archive);
            return replicas;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + archive + ": " + e.getMessage(), e);
        }
    }

    private TrainingGraphOptions graphOptions(TrainingOptions options) {
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

    private static boolean isBf16(Precision precision) {
        return switch (precision) {
            case BF16 -> true;
            case F32 -> false;
            case AUTO -> Targets.choose(Targets.AUTO).target() == Target.CPU_ONEDNN_BF16;
        };
    }

    /** Writes trained weights as a Hugging Face directory. */
    Path export(TrainableModel model, Path dir) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int index = 0; index < model.names().size(); index++) {
            tensors.put(model.names().get(index), Tensor.of(model.weight(index).toFloatArray(), model.shape(index)));
        }
        return exporter.write(dir, tensors);
    }
}
