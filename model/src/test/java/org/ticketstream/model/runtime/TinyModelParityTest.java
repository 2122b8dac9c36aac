package org.ticketstream.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.model.SharedData;
import org.ticketstream.model.TinyModels;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.torchscript.Target;

/** Outputs against those that transformers computed in 64-bit floats. */
class TinyModelParityTest {

    private static final double TOLERANCE = 1e-5;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "tiny_bert, CPU_F32",
        "tiny_distilbert, CPU_F32",
        "tiny_bert, CPU_ONEDNN_F32",
        "tiny_distilbert, CPU_ONEDNN_F32"
    })
    void hiddenStatesAreThoseOfTransformers(String name, Target target) {
        JsonNode expected = SharedData.json("fixtures/tiny-models/" + name + "_hidden.json");
        List<int[]> ids = rows(expected.get("sequences"));
        try (LoadedModel model = LoadedModel.load(TinyModels.open(name, dir), target)) {
            float[][] actual = model.hiddenStates(ids, rows(expected.get("token_types")));
            for (int text = 0; text < ids.size(); text++) {
                assertThat(actual[text])
                        .containsExactly(floats(expected.get("hidden").get(text)), within((float) TOLERANCE));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tiny_bert_seqcls, CPU_F32",
        "tiny_distilbert_seqcls, CPU_F32",
        "tiny_bert_seqcls, CPU_ONEDNN_F32",
        "tiny_distilbert_seqcls, CPU_ONEDNN_F32"
    })
    void logitsAreThoseOfTransformersAloneAndAmongOtherLengths(String name, Target target) {
        JsonNode expected = SharedData.json("fixtures/tiny-models/" + name + "_logits.json");
        List<int[]> ids = rows(expected.get("sequences"));
        List<int[]> types = rows(expected.get("token_types"));
        try (LoadedModel model = LoadedModel.load(TinyModels.open(name, dir), target)) {
            List<int[]> mixed = new ArrayList<>(List.of(new int[] {1}, new int[] {2, 3, 4, 5, 6}));
            List<int[]> mixedTypes = new ArrayList<>(List.of(new int[1], new int[5]));
            for (int text = 0; text < ids.size(); text++) {
                float[] logits = floats(expected.get("logits").get(text));
                assertThat(model.logits(List.of(ids.get(text)), List.of(types.get(text)))[0])
                        .containsExactly(logits, within((float) TOLERANCE));
                mixed.add(1, ids.get(text));
                mixedTypes.add(1, types.get(text));
            }
            float[][] actual = model.logits(mixed, mixedTypes);
            for (int text = 0; text < ids.size(); text++) {
                float[] logits = floats(expected.get("logits").get(ids.size() - 1 - text));
                assertThat(actual[1 + text]).containsExactly(logits, within((float) TOLERANCE));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CPU_F32", "CPU_ONEDNN_F32"})
    void oneLogitIsEnough(Target target) {
        JsonNode expected = SharedData.json("fixtures/tiny-models/tiny_bert_reranker_logits.json");
        // The expected values are those of all ids, padding included and unmasked.
        int length = expected.get("input_ids").size();
        int[] ids = Arrays.copyOf(ints(expected.get("input_ids")), length);
        int[] types = Arrays.copyOf(ints(expected.get("token_type_ids")), length);
        Checkpoint checkpoint = TinyModels.open("tiny_bert_reranker", dir);
        try (LoadedModel model = LoadedModel.load(checkpoint, target)) {
            assertThat((double) model.logits(List.of(ids), List.of(types))[0][0])
                    .isCloseTo(expected.get("logit").asDouble(), within(TOLERANCE));
            assertThat((double) model.logits(List.of(ids))[0][0])
                    .isCloseTo(expected.get("logit_all_seg0").asDouble(), within(TOLERANCE));
        }
    }

    private static List<int[]> rows(JsonNode arrays) {
        return StreamSupport.stream(arrays.spliterator(), false)
                .map(TinyModelParityTest::ints)
                .toList();
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static float[] floats(JsonNode array) {
        List<Float> values = new ArrayList<>();
        collect(array, values);
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }

    private static void collect(JsonNode node, List<Float> values) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, values));
        } else {
            values.add((float) node.asDouble());
        }
    }
}
