package org.ticketstream.model.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.model.TinyModels;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.runtime.LoadedModel;

class TrainingArchiveTest {

    private static final DropoutRates NONE = new DropoutRates(0, 0, 0);
    private static final List<int[]> TEXTS =
            List.of(new int[] {2, 5, 6, 3}, new int[] {2, 7, 8, 3}, new int[] {2, 9, 3}, new int[] {2, 10, 9, 8, 7, 3});
    private static final long[] LABELS = {0, 1, 2, 0};
    private static final int WIDTH = 6;

    @TempDir
    Path dir;

    private PtNDManager manager;

    @BeforeEach
    void openManager() {
        manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
        JniUtils.setGradMode(true);
        JniUtils.setGraphExecutorOptimize(false);
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny_bert_seqcls", "tiny_distilbert_seqcls"})
    void computesTheLogitsOfInferenceAndTheirLoss(String name) {
        Checkpoint checkpoint = TinyModels.open(name, dir.resolve("checkpoint"));
        float[][] expected;
        try (LoadedModel model = LoadedModel.load(checkpoint, Target.CPU_F32)) {
            expected = model.logits(TEXTS);
        }
        PtSymbolBlock block = load(checkpoint, TrainingGraphOptions.onCpu(false, NONE));

        float[] logits = run(block, "forward").toFloatArray();
        float loss = run(block, "loss", manager.create(LABELS)).getFloat();

        double meanLoss = 0;
        for (int text = 0; text < expected.length; text++) {
            double sum = 0;
            for (int label = 0; label < 3; label++) {
                assertThat(logits[text * 3 + label]).isCloseTo(expected[text][label], within(1e-5f));
                sum += Math.exp(expected[text][label]);
            }
            meanLoss += (Math.log(sum) - expected[text][(int) LABELS[text]]) / expected.length;
        }
        assertThat((double) loss).isCloseTo(meanLoss, within(1e-5));
    }

    @Test
    void namesParametersAsTheCheckpointDoes() {
        Checkpoint checkpoint = TinyModels.open("tiny_bert_seqcls", dir.resolve("checkpoint"));
        PtSymbolBlock block = load(checkpoint, TrainingGraphOptions.onCpu(true, NONE));

        assertThat(block.getDirectParameters().values().stream().map(Parameter::getName))
                .containsExactlyInAnyOrderElementsOf(
                        ParameterLayout.of(checkpoint.config()).keySet());
        for (Parameter parameter : block.getDirectParameters().values()) {
            assertThat(parameter.getArray().toFloatArray())
                    .isEqualTo(checkpoint.tensor(parameter.getName()).values());
        }
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        Checkpoint checkpoint = TinyModels.open("tiny_bert_seqcls", dir.resolve("checkpoint"));
        PtSymbolBlock block = load(checkpoint, TrainingGraphOptions.onCpu(false, NONE));
        JniUtils.backward(run(block, "loss", manager.create(LABELS)), (PtNDArray) manager.create(1f), false, false);

        for (Parameter parameter : block.getDirectParameters().values()) {
            if (parameter.getName().endsWith("key.bias")) {
                // Shifts all scores of a query alike, so its gradient is rounding alone.
                continue;
            }
            PtNDArray weight = (PtNDArray) parameter.getArray();
            float[] gradient = JniUtils.getGradient(weight).toFloatArray();
            float[] values = weight.toFloatArray();
            int steepest = steepest(gradient);
            double difference =
                    loss(block, weight, values, steepest, 1e-2f) - loss(block, weight, values, steepest, -1e-2f);
            set(weight, values);
            assertThat(difference / 2e-2)
                    .as(parameter.getName())
                    .isCloseTo(gradient[steepest], within(1e-3 + 0.02 * Math.abs(gradient[steepest])));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tiny_bert_seqcls, false, CLS",
        "tiny_bert_seqcls, true, CLS",
        "tiny_distilbert_seqcls, false, MEAN",
        "tiny_distilbert_seqcls, true, CLS"
    })
    void lossFallsOverSteps(String name, boolean bf16, Pooling pooling) {
        Checkpoint checkpoint = TinyModels.open(name, dir.resolve("checkpoint"))
                .withNewHead(new ClassifierHead(pooling, ProblemType.SINGLE_LABEL, List.of("a", "b", "c")), 7);
        PtSymbolBlock block = load(checkpoint, TrainingGraphOptions.onCpu(bf16, NONE));
        Steps steps = new Steps(block);

        float before = run(block, "loss", manager.create(LABELS)).getFloat();
        for (int step = 0; step < 200; step++) {
            JniUtils.backward(run(block, "loss", manager.create(LABELS)), (PtNDArray) manager.create(1f), false, false);
            steps.apply(0.01f);
        }

        assertThat(before).isCloseTo((float) Math.log(3), within(0.1f));
        assertThat(run(block, "loss", manager.create(LABELS)).getFloat()).isLessThan(0.5f);
    }

    @Test
    void dropsOutInTrainingModeAlone() {
        Checkpoint checkpoint = TinyModels.open("tiny_bert_seqcls", dir.resolve("checkpoint"));
        PtSymbolBlock block = load(checkpoint, TrainingGraphOptions.onCpu(false, new DropoutRates(0.2, 0.2, 0.2)));
        JniUtils.enableTrainingMode(block);
        assertThat(run(block, "forward").toFloatArray())
                .isNotEqualTo(run(block, "forward").toFloatArray());

        JniUtils.enableInferenceMode(block);
        float[] evaluated = run(block, "forward").toFloatArray();
        try (LoadedModel model = LoadedModel.load(checkpoint, Target.CPU_F32)) {
            assertThat(evaluated[0]).isCloseTo(model.logits(TEXTS)[0][0], within(1e-5f));
        }
    }

    @Test
    void weighsClassesSmoothsLabelsAndTakesSeveralPerText() {
        Checkpoint checkpoint = TinyModels.open("tiny_bert_seqcls", dir.resolve("checkpoint"));
        float plain = run(load(checkpoint, TrainingGraphOptions.onCpu(false, NONE)), "loss", manager.create(LABELS))
                .getFloat();
        TrainingGraphOptions weighted = new TrainingGraphOptions(false, false, NONE, 0, 0, 0, List.of(1.0, 0.0, 3.0));
        TrainingGraphOptions smoothed = new TrainingGraphOptions(false, false, NONE, 0.3, 0, 0, List.of());
        assertThat(run(load(checkpoint, weighted), "loss", manager.create(LABELS))
                        .getFloat())
                .isNotEqualTo(plain);
        assertThat(run(load(checkpoint, smoothed), "loss", manager.create(LABELS))
                        .getFloat())
                .isNotEqualTo(plain);

        Checkpoint several =
                checkpoint.withNewHead(new ClassifierHead(Pooling.CLS, ProblemType.MULTI_LABEL, List.of("a", "b")), 1);
        NDArray labels = manager.create(new float[] {1, 0, 1, 1, 0, 0, 0, 1}, new Shape(4, 2));
        PtSymbolBlock block = load(several, TrainingGraphOptions.onCpu(true, NONE));
        assertThat(run(block, "loss", labels).getFloat()).isCloseTo((float) Math.log(2), within(0.1f));
    }

    @ParameterizedTest
    @CsvSource({"2, false", "2, true", "0.5, true"})
    void focalLossAndItsGradientAreThoseOfTheFormula(double gamma, boolean weighted) {
        Checkpoint checkpoint = TinyModels.open("tiny_bert_seqcls", dir.resolve("checkpoint"));
        List<Double> weights = weighted ? List.of(1.0, 0.5, 3.0) : List.of();
        PtSymbolBlock block = load(checkpoint, new TrainingGraphOptions(false, false, NONE, 0, gamma, 0, weights));
        float[] logits = run(block, "forward").toFloatArray();

        PtNDArray loss = run(block, "loss", manager.create(LABELS));
        JniUtils.backward(loss, (PtNDArray) manager.create(1f), false, false);

        double expected = 0;
        double[] slope = new double[3];
        for (int text = 0; text < LABELS.length; text++) {
            double[] p = softmax(logits, text * 3);
            int label = (int) LABELS[text];
            double share = (weighted ? weights.get(label) : 1) / LABELS.length;
            double doubt = 1 - p[label];
            expected -= share * Math.pow(doubt, gamma) * Math.log(p[label]);
            double byProbability =
                    gamma * Math.pow(doubt, gamma - 1) * Math.log(p[label]) - Math.pow(doubt, gamma) / p[label];
            for (int other = 0; other < 3; other++) {
                slope[other] += share * byProbability * p[label] * ((other == label ? 1 : 0) - p[other]);
            }
        }
        assertThat((double) loss.getFloat()).isCloseTo(expected, within(1e-6));
        float[] gradient = gradient(block, "classifier.bias");
        for (int label = 0; label < 3; label++) {
            assertThat((double) gradient[label]).isCloseTo(slope[label], within(1e-6));
        }
    }

    @Test
    void focalLossTakesProbabilitiesAndSeveralLabelsPerText() {
        Checkpoint checkpoint = TinyModels.open("tiny_bert_seqcls", dir.resolve("checkpoint"));
        TrainingGraphOptions options = new TrainingGraphOptions(false, false, NONE, 0, 2, 0, List.of(1.0, 0.5, 3.0));
        PtSymbolBlock block = load(checkpoint, options);
        NDArray certain = manager.create(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0}, new Shape(4, 3));
        assertThat(run(block, "loss", certain).getFloat())
                .isCloseTo(run(block, "loss", manager.create(LABELS)).getFloat(), within(1e-6f));

        Checkpoint several =
                checkpoint.withNewHead(new ClassifierHead(Pooling.CLS, ProblemType.MULTI_LABEL, List.of("a", "b")), 1);
        NDArray labels = manager.create(new float[] {1, 0, 1, 1, 0, 0, 0, 1}, new Shape(4, 2));
        PtSymbolBlock binary = load(several, new TrainingGraphOptions(false, false, NONE, 0, 2, 0, List.of()));
        // A fresh head says 0.5 to everything: a quarter of the cross entropy is left.
        assertThat(run(binary, "loss", labels).getFloat()).isCloseTo((float) Math.log(2) / 4, within(0.05f));
    }

    @Test
    void refusesFocusBesideLabelSmoothing() {
        assertThatThrownBy(() -> new TrainingGraphOptions(false, false, NONE, 0.1, 2, 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got: gamma 2.0 and a share of 0.1");
        assertThatThrownBy(() -> new TrainingGraphOptions(false, false, NONE, 0, -1, 0, List.of()))
                .hasMessageContaining("got: -1.0");
    }

    private static double[] softmax(float[] logits, int from) {
        double[] p = new double[3];
        double sum = 0;
        for (int label = 0; label < 3; label++) {
            p[label] = Math.exp(logits[from + label]);
            sum += p[label];
        }
        for (int label = 0; label < 3; label++) {
            p[label] /= sum;
        }
        return p;
    }

    private static float[] gradient(PtSymbolBlock block, String name) {
        Parameter parameter = block.getDirectParameters().values().stream()
                .filter(any -> any.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return JniUtils.getGradient((PtNDArray) parameter.getArray()).toFloatArray();
    }

    /** The same dropout through the plain graph, row by row twice, and the loss worked out here. */
    @Test
    void readsRowsTwiceAndPunishesWhatDiffers() {
        double consistency = 3;
        Checkpoint checkpoint = TinyModels.open("tiny_bert_seqcls", dir.resolve("checkpoint"));
        DropoutRates some = new DropoutRates(0.2, 0, 0.2);
        PtSymbolBlock plain = load(checkpoint, TrainingGraphOptions.onCpu(false, some));
        PtSymbolBlock twice =
                load(checkpoint, new TrainingGraphOptions(false, false, some, 0, 0, consistency, List.of()));
        List<int[]> doubled =
                TEXTS.stream().flatMap(text -> Stream.of(text, text)).toList();
        JniUtils.enableTrainingMode(plain);
        JniUtils.enableTrainingMode(twice);

        JniUtils.setSeed(5);
        float[] logits = run(plain, doubled, "forward").toFloatArray();
        JniUtils.setSeed(5);
        float loss = run(twice, "loss", manager.create(LABELS)).getFloat();

        double expected = 0;
        for (int text = 0; text < LABELS.length; text++) {
            double[] first = logProbabilities(logits, 2 * text);
            double[] second = logProbabilities(logits, 2 * text + 1);
            double differs = 0;
            for (int label = 0; label < 3; label++) {
                differs += (Math.exp(first[label]) - Math.exp(second[label])) * (first[label] - second[label]);
            }
            int label = (int) LABELS[text];
            expected += (-(first[label] + second[label]) / 2 + consistency / 4 * differs) / LABELS.length;
        }
        assertThat((double) loss).isCloseTo(expected, within(1e-5));

        JniUtils.enableInferenceMode(plain);
        JniUtils.enableInferenceMode(twice);
        assertThat(run(twice, "loss", manager.create(LABELS)).getFloat())
                .isCloseTo(run(plain, "loss", manager.create(LABELS)).getFloat(), within(1e-6f))
                .isNotCloseTo(loss, within(1e-4f));
    }

    private static double[] logProbabilities(float[] logits, int row) {
        double sum = 0;
        for (int label = 0; label < 3; label++) {
            sum += Math.exp(logits[row * 3 + label]);
        }
        double[] logs = new double[3];
        for (int label = 0; label < 3; label++) {
            logs[label] = logits[row * 3 + label] - Math.log(sum);
        }
        return logs;
    }

    @Test
    void refusesAModelWithoutAHeadAndWeightsThatDoNotFit() {
        Checkpoint encoder = TinyModels.open("tiny_bert", dir.resolve("encoder"));
        assertThatThrownBy(() ->
                        GraphWriter.writeTraining(encoder, TrainingGraphOptions.onCpu(false, NONE), dir.resolve("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plain encoder");
        Checkpoint classifier = TinyModels.open("tiny_bert_seqcls", dir.resolve("classifier"));
        TrainingGraphOptions options = new TrainingGraphOptions(false, false, NONE, 0, 0, 0, List.of(1.0));
        assertThatThrownBy(() -> GraphWriter.writeTraining(classifier, options, dir.resolve("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are 3 (got: 1 weights)");
    }

    private PtSymbolBlock load(Checkpoint checkpoint, TrainingGraphOptions options) {
        Path archive = dir.resolve("train.pt");
        GraphWriter.writeTraining(checkpoint, options, archive);
        return JniUtils.loadModule(manager, archive, true, new String[0], new String[0], true);
    }

    private PtNDArray run(PtSymbolBlock block, String method, NDArray... more) {
        return run(block, TEXTS, method, more);
    }

    private PtNDArray run(PtSymbolBlock block, List<int[]> texts, String method, NDArray... more) {
        long[] ids = new long[texts.size() * WIDTH];
        long[] mask = new long[ids.length];
        for (int text = 0; text < texts.size(); text++) {
            for (int token = 0; token < texts.get(text).length; token++) {
                ids[text * WIDTH + token] = texts.get(text)[token];
                mask[text * WIDTH + token] = 1;
            }
        }
        Shape shape = new Shape(texts.size(), WIDTH);
        NDList inputs = new NDList(manager.create(ids, shape), manager.create(mask, shape));
        inputs.addAll(new NDList(more));
        NDArray name = manager.create(0f);
        name.setName("module_method:" + method);
        inputs.add(name);
        return (PtNDArray) IValueUtils.forward(block, inputs, true).head();
    }

    private double loss(PtSymbolBlock block, PtNDArray weight, float[] values, int index, float change) {
        float[] changed = values.clone();
        changed[index] += change;
        set(weight, changed);
        return run(block, "loss", manager.create(LABELS)).getFloat();
    }

    private void set(PtNDArray weight, float[] values) {
        JniUtils.setGradMode(false);
        manager.create(values, weight.getShape()).copyTo(weight);
        JniUtils.setGradMode(true);
    }

    private static int steepest(float[] gradient) {
        int steepest = 0;
        for (int i = 0; i < gradient.length; i++) {
            if (Math.abs(gradient[i]) > Math.abs(gradient[steepest])) {
                steepest = i;
            }
        }
        return steepest;
    }

    /** AdamW over all parameters alike. */
    private final class Steps {
        private final PtSymbolBlock block;
        private final List<PtNDArray> weights = new ArrayList<>();
        private final List<PtNDArray> means = new ArrayList<>();
        private final List<PtNDArray> variances = new ArrayList<>();
        private final List<PtNDArray> steps = new ArrayList<>();

        Steps(PtSymbolBlock block) {
            this.block = block;
            for (Parameter parameter : block.getDirectParameters().values()) {
                weights.add((PtNDArray) parameter.getArray());
                means.add((PtNDArray) manager.zeros(parameter.getArray().getShape()));
                variances.add((PtNDArray) manager.zeros(parameter.getArray().getShape()));
                steps.add((PtNDArray) manager.create(0f));
            }
        }

        void apply(float rate) {
            List<PtNDArray> gradients =
                    weights.stream().map(JniUtils::getGradient).toList();
            call("clip", list(gradients), number(1));
            call(
                    "adamw",
                    list(weights),
                    list(gradients),
                    list(means),
                    list(variances),
                    list(steps),
                    number(rate),
                    number(0.01f));
            weights.forEach(JniUtils::zeroGrad);
        }

        private void call(String method, IValue... arguments) {
            IValueUtils.runMethod(block, method, arguments).close();
            for (IValue argument : arguments) {
                argument.close();
            }
        }

        private IValue number(float value) {
            return IValue.from((PtNDArray) manager.create(value));
        }

        private static IValue list(List<PtNDArray> tensors) {
            return IValue.listFrom(tensors.toArray(PtNDArray[]::new));
        }
    }
}
