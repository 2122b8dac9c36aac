package org.ticketstream.training.probe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ticketstream.model.checkpoint.Architecture;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterNames;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.checkpoint.format.Tensor;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.CheckpointScorer;

/**
 * What the classification layer of a checkpoint reads: the encoder's pooled state after the pooling layer. A pooling
 * layer that the checkpoint has is used as it is. A new one lets the pooled state pass instead of mixing it at random.
 */
final class FrozenEncoder {

    /** DistilBERT's pooling layer ends in a ReLU, which would cut off the half of the features below 0. */
    private static final float ABOVE_RELU = 3;

    private final Checkpoint classifier;
    private final ParameterNames names;

    /** @param classifier a checkpoint, usually under a new head */
    FrozenEncoder(Checkpoint classifier) {
        this.classifier = classifier;
        this.names = ParameterNames.of(classifier.config());
    }

    /**
     * Features of texts, {@code [rows, hidden]}, computed as the classifier will compute them when it serves.
     *
     * @param maxTokens tokens read of a text, with the special ones
     */
    float[][] features(List<LabeledRow> rows, int maxTokens) {
        int hidden = classifier.config().hiddenSize();
        List<String> names =
                IntStream.range(0, hidden).mapToObj(i -> "feature " + i).toList();
        Checkpoint reader = withClassifier(names, identity(hidden), new float[hidden]);
        return new CheckpointScorer(reader, maxTokens).score(rows).logits();
    }

    /**
     * The same encoder and pooling layer under a classification layer.
     *
     * @param weight {@code [labels, hidden]}
     * @param bias {@code [labels]}
     */
    Checkpoint withClassifier(List<String> labels, float[] weight, float[] bias) {
        ModelConfig config = classifier.config();
        int hidden = config.hiddenSize();
        Map<String, Tensor> head = new HashMap<>(poolingLayer());
        head.put(names.classifier() + ".weight", Tensor.of(weight, labels.size(), hidden));
        head.put(names.classifier() + ".bias", Tensor.of(bias, labels.size()));
        return classifier.withHead(new ClassifierHead(config.pooling(), ProblemType.SINGLE_LABEL, labels), head);
    }

    private Map<String, Tensor> poolingLayer() {
        String weight = names.pooler() + ".weight";
        String bias = names.pooler() + ".bias";
        if (!classifier.isNew(weight)) {
            return Map.of(weight, classifier.tensor(weight), bias, classifier.tensor(bias));
        }
        int hidden = classifier.config().hiddenSize();
        float[] shift = new float[hidden];
        if (classifier.config().architecture() == Architecture.DISTILBERT) {
            Arrays.fill(shift, ABOVE_RELU);
        }
        return Map.of(weight, Tensor.of(identity(hidden), hidden, hidden), bias, Tensor.of(shift, hidden));
    }

    private static float[] identity(int size) {
        float[] values = new float[size * size];
        for (int i = 0; i < size; i++) {
            values[i * size + i] = 1;
        }
        return values;
    }
}
