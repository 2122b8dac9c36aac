package org.ticketstream.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

/**
 * What config.json of a BERT or DistilBERT checkpoint says, checked.
 *
 * @param layerNormEps added to the variance in every layer normalisation
 */
public record ModelConfig(
        Architecture architecture,
        Dimensions dimensions,
        Activation activation,
        double layerNormEps,
        DropoutRates dropout,
        ClassifierHead head) {

    public ModelConfig {
        if (!(layerNormEps > 0 && layerNormEps < 1)) {
            throw new IllegalArgumentException(
                    "Cannot use layer_norm_eps: it must be between 0 and 1 (got: " + layerNormEps + ")");
        }
        if (architecture == Architecture.DISTILBERT && dimensions.typeVocabSize() != 0) {
            throw new IllegalArgumentException(
                    "Cannot use token types: DistilBERT has none (got: " + dimensions.typeVocabSize() + ")");
        }
    }

    /**
     * Reads config.json as transformers writes it.
     *
     * @throws InvalidCheckpointException if the file is missing, is not JSON, or asks for something that is not
     *     supported
     */
    public static ModelConfig read(Path configFile) {
        return ConfigJson.read(configFile);
    }

    /** The content of config.json, which transformers' Auto classes accept. */
    public JsonNode toJson() {
        return ConfigJson.toJson(this);
    }

    public int hiddenSize() {
        return dimensions.hiddenSize();
    }

    public int layers() {
        return dimensions.layers();
    }

    public int heads() {
        return dimensions.heads();
    }

    public int intermediateSize() {
        return dimensions.intermediateSize();
    }

    public int vocabSize() {
        return dimensions.vocabSize();
    }

    public int maxPositions() {
        return dimensions.maxPositions();
    }

    public int typeVocabSize() {
        return dimensions.typeVocabSize();
    }

    public Pooling pooling() {
        return head.pooling();
    }

    public ProblemType problemType() {
        return head.problemType();
    }

    /** Class names in logit order; empty for a plain encoder. */
    public List<String> labels() {
        return head.labels();
    }

    public boolean isClassifier() {
        return !head.labels().isEmpty();
    }

    public ModelConfig withHead(ClassifierHead newHead) {
        return new ModelConfig(architecture, dimensions, activation, layerNormEps, dropout, newHead);
    }

    public ModelConfig withLayers(int layers) {
        return new ModelConfig(architecture, dimensions.withLayers(layers), activation, layerNormEps, dropout, head);
    }

    public ModelConfig withDropout(DropoutRates rates) {
        return new ModelConfig(architecture, dimensions, activation, layerNormEps, rates, head);
    }
}
