package org.ticketstream.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.tokenize.EncodedTicket;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.model.torchscript.Target;

/** The default encoder against ONNX Runtime on the same weights. */
class MiniLmParityTest {

    private static final List<String> TEXTS = List.of(
            "My invoice is wrong.",
            "hi",
            "The app crashes with error 500 whenever I open the settings page on my phone, please help!",
            "I was charged twice for my March subscription and nobody answers my mails. ".repeat(9),
            "",
            "I cannot log in any more");

    @TempDir
    static Path cache;

    private static Checkpoint checkpoint;
    private static List<int[]> ids;
    private static float[][] expected;

    @BeforeAll
    static void runTheReference() throws Exception {
        checkpoint = Checkpoint.open(MiniLm.materialise(cache));
        try (TicketTokenizer tokenizer = TicketTokenizer.open(checkpoint.dir(), 256);
                OnnxMiniLm onnx = new OnnxMiniLm()) {
            ids = tokenizer.encodeAll(TEXTS).stream().map(EncodedTicket::ids).toList();
            expected = new float[ids.size()][];
            for (int text = 0; text < expected.length; text++) {
                expected[text] = onnx.hiddenStates(ids.get(text));
            }
        }
    }

    @AfterAll
    static void forget() {
        checkpoint = null;
        ids = null;
        expected = null;
    }

    @ParameterizedTest
    @EnumSource(names = {"CPU_F32", "CPU_ONEDNN_F32"})
    void hiddenStatesAgreeInFloats(Target target) {
        float[][] actual = hiddenStates(target);

        double largest = 0;
        for (int text = 0; text < expected.length; text++) {
            assertThat(actual[text]).hasSameSizeAs(expected[text]);
            for (int i = 0; i < expected[text].length; i++) {
                largest = Math.max(largest, Math.abs(actual[text][i] - expected[text][i]));
            }
        }
        assertThat(largest).isLessThanOrEqualTo(1e-5);
    }

    @Test
    void sentencesPointTheSameWayInBrainFloats() {
        assertThat(smallestCosine(hiddenStates(Target.CPU_ONEDNN_BF16))).isGreaterThanOrEqualTo(0.9999);
    }

    @Test
    void sentencesPointNearlyTheSameWayInIntegers() {
        assertThat(smallestCosine(hiddenStates(Target.CPU_INT8))).isGreaterThanOrEqualTo(0.97);
        assertThat(smallestCosine(hiddenStates(Target.CPU_INT8_BF16))).isGreaterThanOrEqualTo(0.97);
    }

    private static float[][] hiddenStates(Target target) {
        try (LoadedModel model = LoadedModel.load(checkpoint, target)) {
            return model.hiddenStates(ids, null);
        }
    }

    private static double smallestCosine(float[][] actual) {
        double smallest = 1;
        for (int text = 0; text < actual.length; text++) {
            smallest = Math.min(smallest, cosine(mean(actual[text]), mean(expected[text])));
        }
        return smallest;
    }

    private static double[] mean(float[] states) {
        double[] mean = new double[384];
        for (int i = 0; i < states.length; i++) {
            mean[i % 384] += states[i];
        }
        return mean;
    }

    private static double cosine(double[] a, double[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
        }
        return product
                / Math.sqrt(Arrays.stream(a).map(x -> x * x).sum()
                        * Arrays.stream(b).map(x -> x * x).sum());
    }
}
