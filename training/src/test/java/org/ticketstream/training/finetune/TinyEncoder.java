package org.ticketstream.training.finetune;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ticketstream.model.checkpoint.Activation;
import org.ticketstream.model.checkpoint.Architecture;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.Dimensions;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.checkpoint.Tensor;
import org.ticketstream.training.Fixtures;

/** A BERT of two small layers with random weights: the loop can be tested in milliseconds per step. */
public final class TinyEncoder {

    private TinyEncoder() {}

    /** Writes the checkpoint of a classifier, or of an encoder if there are no labels, into a directory that does not exist yet. */
    public static Checkpoint write(Path dir, List<String> labels) {
        ModelConfig config = new ModelConfig(
                Architecture.BERT,
                new Dimensions(32, 2, 4, 64, 30522, 64, 2),
                Activation.GELU,
                1e-12,
                new DropoutRates(0.1, 0.1, 0.1),
                new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, labels));
        Random random = new Random(7);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ParameterLayout.of(config).forEach((name, shape) -> {
            int elements = 1;
            for (long size : shape) {
                elements *= (int) size;
            }
            float[] values = new float[elements];
            boolean norm = name.contains("LayerNorm.weight");
            for (int i = 0; i < elements; i++) {
                values[i] = norm ? 1 : (float) (0.05 * random.nextGaussian());
            }
            tensors.put(name, Tensor.of(values, shape));
        });
        return Checkpoint.open(CheckpointWriter.write(dir, config, tensors, Fixtures.encoder()));
    }
}
