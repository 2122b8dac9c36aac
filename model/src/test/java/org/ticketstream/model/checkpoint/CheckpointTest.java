package org.ticketstream.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketstream.files.Sha256;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.format.Json;
import org.ticketstream.model.checkpoint.format.SafetensorsFile;
import org.ticketstream.model.checkpoint.format.SafetensorsWriter;
import org.ticketstream.model.checkpoint.format.Tensor;

class CheckpointTest {

    private static final ClassifierHead HEAD =
            new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, List.of("billing", "how_to"));

    @TempDir
    Path dir;

    private Path tokenizer;

    @BeforeEach
    void writeTokenizer() throws IOException {
        tokenizer = Files.createDirectory(dir.resolve("tokenizer"));
        Files.writeString(tokenizer.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n");
    }

    @ParameterizedTest
    @EnumSource
    void readsBackWhatTheWriterWrote(Architecture architecture) {
        ModelConfig config = config(architecture).withHead(HEAD);
        Map<String, Tensor> tensors = numbered(ParameterLayout.of(config));

        Checkpoint checkpoint = Checkpoint.open(CheckpointWriter.write(dir.resolve("c"), config, tensors, tokenizer));

        assertThat(checkpoint.config()).isEqualTo(config);
        assertThat(checkpoint.labels()).containsExactly("billing", "how_to");
        tensors.forEach((name, tensor) ->
                assertThat(checkpoint.tensor(name).values()).as(name).isEqualTo(tensor.values()));
        assertThat(checkpoint.tokenizerFile()).hasFileName("tokenizer.json");
        assertThat(checkpoint.weightsSha256()).isEqualTo(Sha256.of(dir.resolve("c/model.safetensors")));
    }

    @Test
    void writesTheNamesAndFilesThatTransformersLooksFor() throws IOException {
        ModelConfig config = config(Architecture.BERT).withHead(HEAD);
        Path written =
                CheckpointWriter.write(dir.resolve("c"), config, numbered(ParameterLayout.of(config)), tokenizer);

        assertThat(SafetensorsFile.open(written.resolve("model.safetensors")).names())
                .contains(
                        "bert.embeddings.word_embeddings.weight",
                        "bert.encoder.layer.1.attention.output.LayerNorm.bias",
                        "bert.pooler.dense.weight",
                        "classifier.weight");
        assertThat(Json.readObject(written.resolve("config.json"))
                        .get("architectures")
                        .get(0)
                        .asText())
                .isEqualTo("BertForSequenceClassification");
        assertThat(Json.readObject(written.resolve("config.json"))
                        .get("id2label")
                        .get("1")
                        .asText())
                .isEqualTo("how_to");
        assertThat(Json.readObject(written.resolve("tokenizer_config.json"))
                        .get("tokenizer_class")
                        .asText())
                .isEqualTo("BertTokenizer");
        assertThat(Files.readAllLines(written.resolve("vocab.txt")))
                .containsExactly("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a");
    }

    @Test
    void findsParametersUnderTheNamesOfOldAndBareCheckpoints() throws IOException {
        ModelConfig config = config(Architecture.BERT);
        Map<String, Tensor> tensors = numbered(ParameterLayout.of(config));
        Map<String, Tensor> old = new HashMap<>();
        tensors.forEach((name, tensor) -> old.put(
                name.substring("bert.".length())
                        .replace("LayerNorm.weight", "LayerNorm.gamma")
                        .replace("LayerNorm.bias", "LayerNorm.beta"),
                tensor));
        old.put("cls.predictions.bias", Tensor.of(new float[6], 6));
        Path checkpoint = directory(config, old);

        Checkpoint opened = Checkpoint.open(checkpoint);

        tensors.forEach((name, tensor) ->
                assertThat(opened.tensor(name).values()).as(name).isEqualTo(tensor.values()));
    }

    @Test
    void readsShardsByTheirIndex() throws IOException {
        ModelConfig config = config(Architecture.DISTILBERT);
        Map<String, Tensor> tensors = numbered(ParameterLayout.of(config));
        Path checkpoint = shards(config, tensors, "second.safetensors");

        Checkpoint opened = Checkpoint.open(checkpoint);

        tensors.forEach((name, tensor) ->
                assertThat(opened.tensor(name).values()).as(name).isEqualTo(tensor.values()));
        assertThat(opened.weightsSha256()).hasSize(64);
    }

    @Test
    void refusesShardsThatAreMissingOrOutsideTheDirectory() throws IOException {
        ModelConfig config = config(Architecture.DISTILBERT);
        Path checkpoint = shards(config, numbered(ParameterLayout.of(config)), "second.safetensors");
        Files.delete(checkpoint.resolve("second.safetensors"));
        assertThatThrownBy(() -> Checkpoint.open(checkpoint))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("second.safetensors");

        Path index = checkpoint.resolve("model.safetensors.index.json");
        Files.writeString(index, Files.readString(index).replace("second.safetensors", "../second.safetensors"));
        assertThatThrownBy(() -> Checkpoint.open(checkpoint))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(index.toString())
                .hasMessageContaining("(got: ../second.safetensors)");
    }

    @Test
    void refusesPickledWeightsAndSaysWhatToDo() throws IOException {
        Path checkpoint = directory(config(Architecture.BERT), Map.of("w", Tensor.of(new float[1], 1)));
        Files.move(checkpoint.resolve("model.safetensors"), checkpoint.resolve("pytorch_model.bin"));

        assertThatThrownBy(() -> Checkpoint.open(checkpoint))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("pytorch_model.bin")
                .hasMessageContaining("safe_serialization=True");
    }

    @Test
    void refusesAWeightThatIsMissingOrOfAnotherShape() throws IOException {
        ModelConfig config = config(Architecture.BERT).withHead(HEAD);
        Map<String, Tensor> tensors = numbered(ParameterLayout.of(config));
        tensors.remove("classifier.bias");
        Path missing = directory(config, tensors);
        assertThatThrownBy(() -> Checkpoint.open(missing))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("there is no tensor classifier.bias");

        tensors.put("classifier.bias", Tensor.of(new float[3], 3));
        Path wrong = directory(config, tensors);
        assertThatThrownBy(() -> Checkpoint.open(wrong))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("classifier.bias must have shape [2] by config.json (got: [3])");
    }

    @Test
    void putsANewHeadOnAnEncoderAlikeForTheSameSeed() throws IOException {
        ModelConfig config = config(Architecture.BERT);
        Checkpoint encoder = Checkpoint.open(directory(config, numbered(ParameterLayout.of(config))));

        Checkpoint one = encoder.withNewHead(HEAD, 5);
        Checkpoint same = encoder.withNewHead(HEAD, 5);
        Checkpoint other = encoder.withNewHead(HEAD, 6);

        float[] weights = one.tensor("classifier.weight").values();
        assertThat(weights).isEqualTo(same.tensor("classifier.weight").values());
        assertThat(weights).isNotEqualTo(other.tensor("classifier.weight").values());
        assertThat(one.tensor("classifier.bias").values()).containsOnly(0);
        assertThat(one.has("bert.pooler.dense.weight")).isTrue();
        assertThat(one.labels()).containsExactly("billing", "how_to");
        assertThatThrownBy(one::weightsSha256).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesToWriteOverSomethingOrWhatIsNotTheModel() {
        ModelConfig config = config(Architecture.BERT).withHead(HEAD);
        Map<String, Tensor> tensors = numbered(ParameterLayout.of(config));
        CheckpointWriter.write(dir.resolve("c"), config, tensors, tokenizer);
        assertThatThrownBy(() -> CheckpointWriter.write(dir.resolve("c"), config, tensors, tokenizer))
                .hasMessageContaining("there is something in its place");

        Map<String, Tensor> nan = new LinkedHashMap<>(tensors);
        nan.put("classifier.bias", Tensor.of(new float[] {0, Float.NaN}, 2));
        assertThatThrownBy(() -> CheckpointWriter.write(dir.resolve("d"), config, nan, tokenizer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("classifier.bias is not finite at element 1 (got: NaN)");
        Map<String, Tensor> extra = new LinkedHashMap<>(tensors);
        extra.put("more", Tensor.of(new float[0], 0));
        assertThatThrownBy(() -> CheckpointWriter.write(dir.resolve("d"), config, extra, tokenizer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(got: [more])");
        assertThat(dir.resolve("d")).doesNotExist();
    }

    private static ModelConfig config(Architecture architecture) {
        int types = architecture == Architecture.BERT ? 2 : 0;
        return new ModelConfig(
                architecture,
                new Dimensions(4, 2, 2, 8, 6, 16, types),
                Activation.GELU,
                1e-12,
                new DropoutRates(0.1, 0.1, 0.1),
                ClassifierHead.NONE);
    }

    private static Map<String, Tensor> numbered(Map<String, long[]> shapes) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            float[] values = new float[(int) Tensor.elements(shape)];
            for (int i = 0; i < values.length; i++) {
                values[i] = tensors.size() + i / 100f;
            }
            tensors.put(name, Tensor.of(values, shape));
        });
        return tensors;
    }

    private Path directory(ModelConfig config, Map<String, Tensor> tensors) throws IOException {
        Path checkpoint = Files.createTempDirectory(dir, "checkpoint");
        Json.write(checkpoint.resolve("config.json"), config.toJson());
        SafetensorsWriter.write(checkpoint.resolve("model.safetensors"), tensors);
        Files.copy(tokenizer.resolve("vocab.txt"), checkpoint.resolve("vocab.txt"));
        return checkpoint;
    }

    private Path shards(ModelConfig config, Map<String, Tensor> tensors, String second) throws IOException {
        Map<Boolean, Map<String, Tensor>> halves = tensors.entrySet().stream()
                .collect(Collectors.partitioningBy(
                        entry -> entry.getKey().contains(".layer."),
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        Path checkpoint = directory(config, halves.get(false));
        Files.move(checkpoint.resolve("model.safetensors"), checkpoint.resolve("first.safetensors"));
        SafetensorsWriter.write(checkpoint.resolve(second), halves.get(true));
        Map<String, String> files = new HashMap<>();
        halves.get(false).keySet().forEach(name -> files.put(name, "first.safetensors"));
        halves.get(true).keySet().forEach(name -> files.put(name, second));
        Json.write(
                checkpoint.resolve("model.safetensors.index.json"),
                Json.object().set("weight_map", new ObjectMapper().valueToTree(files)));
        return checkpoint;
    }
}
