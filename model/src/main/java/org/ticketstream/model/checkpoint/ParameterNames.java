package org.ticketstream.model.checkpoint;

/**
 * What transformers calls the parts of a model. Names of linear and normalisation layers come without {@code .weight}
 * and {@code .bias}.
 *
 * @param pooler the dense layer between the encoder and the classifier: {@code pooler} of BERT, {@code pre_classifier}
 *     of DistilBERT
 */
public record ParameterNames(
        String wordEmbeddings,
        String positionEmbeddings,
        String typeEmbeddings,
        String embeddingNorm,
        String layers,
        String pooler,
        String classifier,
        Architecture architecture) {

    /** The parts of one transformer layer. */
    public record Layer(
            String query,
            String key,
            String value,
            String attentionOutput,
            String attentionNorm,
            String feedForwardIn,
            String feedForwardOut,
            String outputNorm) {}

    public static ParameterNames of(ModelConfig config) {
        String prefix = config.architecture().modelType() + ".";
        String embeddings = prefix + "embeddings.";
        boolean bert = config.architecture() == Architecture.BERT;
        return new ParameterNames(
                embeddings + "word_embeddings.weight",
                embeddings + "position_embeddings.weight",
                embeddings + "token_type_embeddings.weight",
                embeddings + "LayerNorm",
                prefix + (bert ? "encoder.layer." : "transformer.layer."),
                bert ? prefix + "pooler.dense" : "pre_classifier",
                "classifier",
                config.architecture());
    }

    public Layer layer(int index) {
        String layer = layers + index + ".";
        return architecture == Architecture.BERT
                ? new Layer(
                        layer + "attention.self.query",
                        layer + "attention.self.key",
                        layer + "attention.self.value",
                        layer + "attention.output.dense",
                        layer + "attention.output.LayerNorm",
                        layer + "intermediate.dense",
                        layer + "output.dense",
                        layer + "output.LayerNorm")
                : new Layer(
                        layer + "attention.q_lin",
                        layer + "attention.k_lin",
                        layer + "attention.v_lin",
                        layer + "attention.out_lin",
                        layer + "sa_layer_norm",
                        layer + "ffn.lin1",
                        layer + "ffn.lin2",
                        layer + "output_layer_norm");
    }
}
