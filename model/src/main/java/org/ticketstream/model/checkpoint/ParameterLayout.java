package org.ticketstream.model.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names and shapes of a model's parameters, as transformers' {@code state_dict} of the sequence classification class
 * has them. A plain encoder uses the same names, prefix included.
 */
public final class ParameterLayout {

    private final ModelConfig config;
    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private ParameterLayout(ModelConfig config) {
        this.config = config;
    }

    /** Shapes by name, encoder first; linear weights are {@code [out, in]}. */
    public static Map<String, long[]> of(ModelConfig config) {
        Map<String, long[]> all = new LinkedHashMap<>(encoder(config));
        all.putAll(head(config));
        return Collections.unmodifiableMap(all);
    }

    public static Map<String, long[]> encoder(ModelConfig config) {
        ParameterLayout layout = new ParameterLayout(config);
        layout.embeddings();
        for (int layer = 0; layer < config.layers(); layer++) {
            layout.layer(ParameterNames.of(config).layer(layer));
        }
        return Collections.unmodifiableMap(layout.shapes);
    }

    /** The pooling layer and the classifier; empty for a plain encoder. */
    public static Map<String, long[]> head(ModelConfig config) {
        ParameterLayout layout = new ParameterLayout(config);
        if (config.isClassifier()) {
            ParameterNames names = ParameterNames.of(config);
            layout.linear(names.pooler(), config.hiddenSize(), config.hiddenSize());
            layout.linear(names.classifier(), config.labels().size(), config.hiddenSize());
        }
        return Collections.unmodifiableMap(layout.shapes);
    }

    private void embeddings() {
        ParameterNames names = ParameterNames.of(config);
        shapes.put(names.wordEmbeddings(), new long[] {config.vocabSize(), config.hiddenSize()});
        shapes.put(names.positionEmbeddings(), new long[] {config.maxPositions(), config.hiddenSize()});
        if (config.typeVocabSize() > 0) {
            shapes.put(names.typeEmbeddings(), new long[] {config.typeVocabSize(), config.hiddenSize()});
        }
        layerNorm(names.embeddingNorm());
    }

    private void layer(ParameterNames.Layer names) {
        int hidden = config.hiddenSize();
        linear(names.query(), hidden, hidden);
        linear(names.key(), hidden, hidden);
        linear(names.value(), hidden, hidden);
        linear(names.attentionOutput(), hidden, hidden);
        layerNorm(names.attentionNorm());
        linear(names.feedForwardIn(), config.intermediateSize(), hidden);
        linear(names.feedForwardOut(), hidden, config.intermediateSize());
        layerNorm(names.outputNorm());
    }

    private void linear(String name, long out, long in) {
        shapes.put(name + ".weight", new long[] {out, in});
        shapes.put(name + ".bias", new long[] {out});
    }

    private void layerNorm(String name) {
        shapes.put(name + ".weight", new long[] {config.hiddenSize()});
        shapes.put(name + ".bias", new long[] {config.hiddenSize()});
    }
}
