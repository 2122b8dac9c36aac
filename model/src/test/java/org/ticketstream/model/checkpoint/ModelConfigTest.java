package org.ticketstream.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

class ModelConfigTest {

    @TempDir
    Path dir;

    @Test
    void takesDefaultsOfTransformersWhereAKeyIsAbsent() throws IOException {
        ModelConfig bert = read("{'model_type': 'bert'}");
        ModelConfig distilBert = read("{'model_type': 'distilbert'}");

        assertThat(bert.dimensions()).isEqualTo(new Dimensions(768, 12, 12, 3072, 30522, 512, 2));
        assertThat(bert.layerNormEps()).isEqualTo(1e-12);
        assertThat(bert.dropout()).isEqualTo(new DropoutRates(0.1, 0.1, 0.1));
        assertThat(distilBert.dimensions()).isEqualTo(new Dimensions(768, 6, 12, 3072, 30522, 512, 0));
        assertThat(distilBert.dropout()).isEqualTo(new DropoutRates(0.1, 0.1, 0.2));
    }

    @Test
    void namesLabelsAsTransformersDoesWhereAClassifierHasNoMap() throws IOException {
        ModelConfig config =
                read("{'model_type': 'bert', 'architectures': ['BertForSequenceClassification'], 'num_labels': 3}");

        assertThat(config.labels()).containsExactly("LABEL_0", "LABEL_1", "LABEL_2");
        assertThat(config.problemType()).isEqualTo(ProblemType.SINGLE_LABEL);
    }

    @Test
    void takesAModelWithAnotherHeadForAPlainEncoder() throws IOException {
        ModelConfig config = read("{'model_type': 'distilbert', 'architectures': ['DistilBertForMaskedLM'],"
                + " 'id2label': {'0': 'a', '1': 'b'}}");

        assertThat(config.isClassifier()).isFalse();
    }

    @Test
    void readsBackWhatItWrites() throws IOException {
        ModelConfig config = new ModelConfig(
                Architecture.DISTILBERT,
                new Dimensions(8, 2, 2, 16, 11, 16, 0),
                Activation.GELU_NEW,
                1e-12,
                new DropoutRates(0, 0.2, 0.3),
                new ClassifierHead(Pooling.MEAN, ProblemType.MULTI_LABEL, List.of("a b", "ü")));
        Files.writeString(dir.resolve("config.json"), config.toJson().toString());

        assertThat(ModelConfig.read(dir.resolve("config.json"))).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'model_type': 'roberta'}|only bert and distilbert are supported (got: roberta)",
                "{}|only bert and distilbert are supported (got: none)",
                "{'model_type': 'bert', 'hidden_act': 'silu'}|only gelu, gelu_new, relu are supported (got: silu)",
                "{'model_type': 'bert', 'hidden_size': 770}|"
                        + "must be a multiple of the number of heads (got: 770 and 12)",
                "{'model_type': 'bert', 'hidden_size': -8}|hidden size: it must be between 1 and",
                "{'model_type': 'bert', 'hidden_size': '768'}|hidden_size: it must be an integer (got: \"768\")",
                "{'model_type': 'bert', 'hidden_size': 1e300}|hidden_size: it must be an integer",
                "{'model_type': 'bert', 'layer_norm_eps': 0}|layer_norm_eps: it must be between 0 and 1 (got: 0.0)",
                "{'model_type': 'bert', 'position_embedding_type': 'relative_key'}|"
                        + "only absolute is supported (got: relative_key)",
                "{'model_type': 'bert', 'is_decoder': true}|is_decoder: it is not supported",
                "{'model_type': 'bert', 'num_labels': 2, 'id2label': {'0': 'a'}}|id2label has 1 entries (got: 2)",
                "{'model_type': 'bert', 'id2label': {'0': 'a', '2': 'b'}}|no name for label 1",
                "{'model_type': 'bert', 'id2label': {'0': 'a', '1': 'a'}}|one appears twice (got: a)",
                "{'model_type': 'bert', 'id2label': {'0': 'a', '1': 'b'}, 'label2id': {'a': 1, 'b': 0}}|"
                        + "contradicts id2label",
                "{'model_type': 'bert', 'problem_type': 'regression', 'num_labels': 1}|problem_type: only single_label",
                "{'model_type': 'bert', 'model_type': 'bert'}|Duplicate field",
                "{'model_type': 'bert'|it is not valid JSON",
                "[]|it must hold a JSON object",
            })
    void refusesWhatItCannotRun(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(dir.resolve("config.json").toString())
                .hasMessageContaining(message);
    }

    private ModelConfig read(String json) throws IOException {
        Path file = Files.writeString(dir.resolve("config.json"), json.replace('\'', '"'));
        return ModelConfig.read(file);
    }
}
