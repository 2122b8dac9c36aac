package org.ticketstream.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ticketstream.model.checkpoint.format.ConfigFields;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.format.Json;

/**
 * Between {@link ModelConfig} and config.json. Key names and defaults are those of transformers' {@code BertConfig} and
 * {@code DistilBertConfig}.
 */
final class ConfigJson {

    private static final String SEQUENCE_CLASSIFICATION = "ForSequenceClassification";
    private static final String POOLING = "ticketstream_pooling";

    private ConfigJson() {}

    static ModelConfig read(Path file) {
        ObjectNode json = Json.readObject(file);
        try {
            return parse(new ConfigFields(json));
        } catch (IllegalArgumentException e) {
            throw new InvalidCheckpointException(file, e.getMessage(), e);
        }
    }

    private static ModelConfig parse(ConfigFields fields) {
        Architecture architecture = Architecture.parse(fields.text("model_type", "none"));
        refuse(fields, "is_decoder");
        refuse(fields, "add_cross_attention");
        refuse(fields, "quantization_config");
        String positions = fields.text("position_embedding_type", "absolute");
        if (!positions.equals("absolute")) {
            throw new IllegalArgumentException(
                    "Cannot use position_embedding_type: only absolute is supported (got: " + positions + ")");
        }
        return architecture == Architecture.BERT ? bert(fields) : distilBert(fields);
    }

    private static ModelConfig bert(ConfigFields fields) {
        Dimensions dimensions = new Dimensions(
                fields.integer("hidden_size", 768),
                fields.integer("num_hidden_layers", 12),
                fields.integer("num_attention_heads", 12),
                fields.integer("intermediate_size", 3072),
                fields.integer("vocab_size", 30522),
                fields.integer("max_position_embeddings", 512),
                fields.integer("type_vocab_size", 2));
        double hidden = fields.number("hidden_dropout_prob", 0.1);
        DropoutRates dropout = new DropoutRates(
                hidden,
                fields.number("attention_probs_dropout_prob", 0.1),
                fields.number("classifier_dropout", hidden));
        return new ModelConfig(
                Architecture.BERT,
                dimensions,
                Activation.parse(fields.text("hidden_act", "gelu")),
                fields.number("layer_norm_eps", 1e-12),
                dropout,
                head(fields));
    }

    private static ModelConfig distilBert(ConfigFields fields) {
        Dimensions dimensions = new Dimensions(
                fields.integer("dim", 768),
                fields.integer("n_layers", 6),
                fields.integer("n_heads", 12),
                fields.integer("hidden_dim", 3072),
                fields.integer("vocab_size", 30522),
                fields.integer("max_position_embeddings", 512),
                0);
        DropoutRates dropout = new DropoutRates(
                fields.number("dropout", 0.1),
                fields.number("attention_dropout", 0.1),
                fields.number("seq_classif_dropout", 0.2));
        return new ModelConfig(
                Architecture.DISTILBERT,
                dimensions,
                Activation.parse(fields.text("activation", "gelu")),
                // Fixed in transformers' DistilBERT; its config has no key for it.
                1e-12,
                dropout,
                head(fields));
    }

    private static ClassifierHead head(ConfigFields fields) {
        List<String> classes = fields.texts("architectures");
        boolean classifier = classes.isEmpty()
                ? fields.has("id2label") || fields.has("num_labels")
                : classes.stream().anyMatch(name -> name.endsWith(SEQUENCE_CLASSIFICATION));
        if (!classifier) {
            return ClassifierHead.NONE;
        }
        List<String> labels = labels(fields);
        ProblemType problem = ProblemType.parse(fields.text("problem_type", ProblemType.SINGLE_LABEL.id()));
        return new ClassifierHead(
                Pooling.parse(fields.text(POOLING, Pooling.CLS.id())),
                // One label is there or not, as in transformers' pipeline: a softmax of one would always be 1.
                labels.size() == 1 ? ProblemType.MULTI_LABEL : problem,
                labels);
    }

    /**
     * By id2label, as in transformers: people rename labels there and leave label2id as it was. Only a label that has
     * another id there is a contradiction.
     */
    private static List<String> labels(ConfigFields fields) {
        JsonNode map = fields.object("id2label");
        int count = fields.integer("num_labels", map == null ? 2 : map.size());
        if (count < 1 || map != null && map.size() != count) {
            throw new IllegalArgumentException("Cannot use num_labels: id2label has " + (map == null ? 0 : map.size())
                    + " entries (got: " + count + ")");
        }
        List<String> labels = new ArrayList<>(count);
        for (int id = 0; id < count; id++) {
            JsonNode label = map == null ? null : map.get(Integer.toString(id));
            if (map != null && (label == null || !label.isValueNode() || label.isNull())) {
                throw new IllegalArgumentException(
                        "Cannot use id2label: no name for label " + id + " (got: " + map + ")");
            }
            labels.add(label == null ? "LABEL_" + id : label.asText());
        }
        JsonNode inverse = fields.object("label2id");
        for (int id = 0; inverse != null && id < count; id++) {
            JsonNode other = inverse.path(labels.get(id));
            if (!other.isMissingNode() && other.asInt(-1) != id) {
                throw new IllegalArgumentException("Cannot use label2id: it contradicts id2label at label " + id
                        + " (got: " + labels.get(id) + " = " + other + ")");
            }
        }
        return labels;
    }

    private static void refuse(ConfigFields fields, String key) {
        if (fields.isSet(key)) {
            throw new IllegalArgumentException("Cannot use " + key + ": it is not supported");
        }
    }

    static ObjectNode toJson(ModelConfig config) {
        ObjectNode json = Json.object();
        Architecture architecture = config.architecture();
        json.putArray("architectures")
                .add(architecture.className(config.isClassifier() ? SEQUENCE_CLASSIFICATION : "Model"));
        json.put("model_type", architecture.modelType());
        Dimensions dimensions = config.dimensions();
        DropoutRates dropout = config.dropout();
        if (architecture == Architecture.BERT) {
            json.put("hidden_size", dimensions.hiddenSize());
            json.put("num_hidden_layers", dimensions.layers());
            json.put("num_attention_heads", dimensions.heads());
            json.put("intermediate_size", dimensions.intermediateSize());
            json.put("type_vocab_size", dimensions.typeVocabSize());
            json.put("hidden_act", config.activation().id());
            json.put("layer_norm_eps", config.layerNormEps());
            json.put("hidden_dropout_prob", dropout.hidden());
            json.put("attention_probs_dropout_prob", dropout.attention());
            json.put("classifier_dropout", dropout.classifier());
            json.put("position_embedding_type", "absolute");
        } else {
            json.put("dim", dimensions.hiddenSize());
            json.put("n_layers", dimensions.layers());
            json.put("n_heads", dimensions.heads());
            json.put("hidden_dim", dimensions.intermediateSize());
            json.put("activation", config.activation().id());
            json.put("dropout", dropout.hidden());
            json.put("attention_dropout", dropout.attention());
            json.put("seq_classif_dropout", dropout.classifier());
            json.put("sinusoidal_pos_embds", false);
        }
        json.put("vocab_size", dimensions.vocabSize());
        json.put("max_position_embeddings", dimensions.maxPositions());
        json.put("initializer_range", HeadInitializer.STANDARD_DEVIATION);
        json.put("pad_token_id", 0);
        json.put("torch_dtype", "float32");
        if (config.isClassifier()) {
            ObjectNode names = json.putObject("id2label");
            ObjectNode ids = json.putObject("label2id");
            for (int id = 0; id < config.labels().size(); id++) {
                names.put(Integer.toString(id), config.labels().get(id));
                ids.put(config.labels().get(id), id);
            }
            json.put("problem_type", config.problemType().id());
            if (config.pooling() != Pooling.CLS) {
                json.put(POOLING, config.pooling().id());
            }
        }
        return json;
    }
}
