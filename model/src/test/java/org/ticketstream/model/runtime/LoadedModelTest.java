package org.ticketstream.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.torchscript.Target;

class LoadedModelTest {

    @TempDir
    static Path cache;

    private static Checkpoint encoder;
    private static Checkpoint classifier;

    @BeforeAll
    static void open() {
        encoder = Checkpoint.open(MiniLm.materialise(cache));
        classifier = encoder.withNewHead(
                new ClassifierHead(Pooling.CLS, ProblemType.SINGLE_LABEL, List.of("a", "b", "c", "d")), 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CPU_F32", "CPU_ONEDNN_F32", "CPU_ONEDNN_BF16"})
    void manyThreadsGetWhatOneGets(Target target) throws Exception {
        List<int[]> texts = texts(64, 3);
        try (LoadedModel model = LoadedModel.load(classifier, target)) {
            float[][] expected = model.logits(texts);
            ExecutorService callers = Executors.newFixedThreadPool(8);
            try {
                List<Future<float[][]>> results = new ArrayList<>();
                for (int call = 0; call < 32; call++) {
                    int from = call % 8 * 8;
                    Callable<float[][]> task = () -> model.logits(texts.subList(from, from + 8));
                    results.add(callers.submit(task));
                }
                // Rounding differs with the size of a batch: in bfloat16 the results of two batches agree to a few
                // thousandths.
                float tolerance = target == Target.CPU_ONEDNN_BF16 ? 5e-3f : 1e-5f;
                for (int call = 0; call < 32; call++) {
                    float[][] actual = results.get(call).get();
                    for (int text = 0; text < actual.length; text++) {
                        assertThat(actual[text]).containsExactly(expected[call % 8 * 8 + text], within(tolerance));
                    }
                }
            } finally {
                callers.shutdown();
            }
        }
    }

    @Test
    void meanPoolingReadsAllTokens() {
        Checkpoint mean =
                encoder.withNewHead(new ClassifierHead(Pooling.MEAN, ProblemType.SINGLE_LABEL, List.of("a", "b")), 1);
        int[] text = {101, 2000, 2001, 102};
        try (LoadedModel model = LoadedModel.load(mean, Target.CPU_F32)) {
            float[] states = model.hiddenStates(List.of(text), null)[0];
            double[] pooled = new double[384];
            for (int i = 0; i < states.length; i++) {
                pooled[i % 384] += states[i] / text.length;
            }
            double[] dense = linear(mean, "bert.pooler.dense", pooled);
            for (int i = 0; i < dense.length; i++) {
                dense[i] = Math.tanh(dense[i]);
            }
            double[] logits = linear(mean, "classifier", dense);

            float[] actual = model.logits(List.of(new int[] {101, 102}, text))[1];

            assertThat((double) actual[0]).isCloseTo(logits[0], within(1e-5));
            assertThat((double) actual[1]).isCloseTo(logits[1], within(1e-5));
        }
    }

    @Test
    void refusesWhatItCannotScore() {
        try (LoadedModel model = LoadedModel.load(classifier, Target.CPU_F32)) {
            assertThatThrownBy(() -> model.logits(List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the batch is empty");
            assertThatThrownBy(() -> model.logits(List.of(new int[0])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 512 tokens (got: 0)");
            assertThatThrownBy(() -> model.logits(List.of(new int[513])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(got: 513)");
            assertThatThrownBy(() -> model.logits(List.of(new int[] {101, 30522})))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("below 30522 (got: 30522)");
            assertThatThrownBy(() -> model.logits(List.of(new int[] {-1})))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(got: -1)");
        }
    }

    @Test
    void leavesTheCallingThreadAsItWas() {
        int before = JniUtils.getNumThreads();
        try (LoadedModel model = LoadedModel.load(classifier, Target.CPU_F32, before + 1)) {
            model.logits(List.of(new int[] {101, 102}));
        }
        assertThat(JniUtils.getNumThreads()).isEqualTo(before);
    }

    @Test
    void refusesUseAfterCloseWhichMayBeRepeated() {
        LoadedModel model = LoadedModel.load(classifier, Target.CPU_F32);
        model.close();
        model.close();

        assertThatThrownBy(() -> model.logits(List.of(new int[] {101, 102})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot score texts: the model is closed");
    }

    @Test
    void refusesToClassifyWithoutAHead() {
        try (LoadedModel model = LoadedModel.load(encoder, Target.CPU_F32)) {
            assertThatThrownBy(() -> model.logits(List.of(new int[] {101, 102})))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("plain encoder");
        }
    }

    @Test
    void refusesATargetThatThisBuildCannotRun() {
        assertThatThrownBy(() -> LoadedModel.load(classifier, Target.CUDA_BF16))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Cannot load model for cuda-bf16");
    }

    static List<int[]> texts(int count, long seed) {
        Random random = new Random(seed);
        List<int[]> texts = new ArrayList<>();
        for (int text = 0; text < count; text++) {
            int[] ids = random.ints(2 + random.nextInt(90), 1000, 30000).toArray();
            ids[0] = 101;
            ids[ids.length - 1] = 102;
            texts.add(ids);
        }
        return texts;
    }

    private static double[] linear(Checkpoint checkpoint, String name, double[] x) {
        float[] weights = checkpoint.tensor(name + ".weight").values();
        double[] y = new double[weights.length / x.length];
        for (int out = 0; out < y.length; out++) {
            y[out] = checkpoint.tensor(name + ".bias").values()[out];
            for (int in = 0; in < x.length; in++) {
                y[out] += weights[out * x.length + in] * x[in];
            }
        }
        return y;
    }
}
