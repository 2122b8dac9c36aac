package org.ticketstream.model.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.model.TinyModels;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.runtime.LoadedModel;

/** What is written for a GPU uses no operation that a CPU lacks, so that its arithmetic can be checked on one. */
class CudaArchiveTest {

    private static final List<int[]> TEXTS = List.of(
            new int[] {1}, new int[] {2, 3, 4, 5, 6}, new int[] {7, 8, 9, 10, 0}, new int[] {1, 2, 3, 4, 5, 6, 7, 8});

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "tiny_bert_seqcls, CUDA_F32, 1e-5",
        "tiny_bert_seqcls, CUDA_BF16, 0.03",
        "tiny_bert_seqcls, CUDA_FP16, 0.003",
        "tiny_distilbert_seqcls, CUDA_F32, 1e-5",
        "tiny_distilbert_seqcls, CUDA_BF16, 0.1",
        "tiny_distilbert_seqcls, CUDA_FP16, 0.01"
    })
    void computesWhatTheReferenceComputes(String name, Target target, float tolerance) {
        Checkpoint checkpoint = TinyModels.open(name, dir.resolve("checkpoint"));
        float[][] expected = reference(checkpoint);
        Path archive = dir.resolve("cuda.pt");
        GraphWriter.writeInference(checkpoint, target, archive);
        try (PtNDManager manager = manager()) {
            PtSymbolBlock block = JniUtils.loadModule(manager, archive, true, new String[0], new String[0], false);
            IValueUtils.runMethod(block, "prepare").close();
            PtNDArray tokens = (PtNDArray) manager.create(
                    new long[] {
                        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8,
                        0, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 5, 6, 7,
                        0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3
                    },
                    new Shape(3, 19));
            PtNDArray first = (PtNDArray) manager.create(new long[] {0, 1, 6, 11});
            PtNDArray runs = (PtNDArray) manager.create(new long[] {1, 2, 1, 1, 5, 8}, new Shape(2, 3));
            try (IValue result = IValueUtils.runMethod(
                    block, "forward", IValue.from(tokens), IValue.from(first), IValue.from(runs))) {
                float[] actual = result.toTensor(manager).toFloatArray();
                for (int text = 0; text < expected.length; text++) {
                    for (int label = 0; label < 3; label++) {
                        assertThat(actual[text * 3 + label]).isCloseTo(expected[text][label], within(tolerance));
                    }
                }
            }
        }
    }

    @Test
    void trainingOnTheGridComputesTheSameLogits() {
        Checkpoint checkpoint = TinyModels.open("tiny_bert_seqcls", dir.resolve("checkpoint"));
        float[][] expected = reference(checkpoint);
        Path archive = dir.resolve("cuda.pt");
        DropoutRates none = new DropoutRates(0, 0, 0);
        GraphWriter.writeTraining(checkpoint, new TrainingGraphOptions(false, true, none, 0, 0, 0, List.of()), archive);
        try (PtNDManager manager = manager()) {
            PtSymbolBlock block = JniUtils.loadModule(manager, archive, true, new String[0], new String[0], true);
            long[] ids = new long[4 * 8];
            long[] mask = new long[4 * 8];
            for (int text = 0; text < 4; text++) {
                for (int token = 0; token < TEXTS.get(text).length; token++) {
                    ids[text * 8 + token] = TEXTS.get(text)[token];
                    mask[text * 8 + token] = 1;
                }
            }
            Shape shape = new Shape(4, 8);
            PtNDArray logits = IValueUtils.runMethod(
                            block,
                            "forward",
                            IValue.from((PtNDArray) manager.create(ids, shape)),
                            IValue.from((PtNDArray) manager.create(mask, shape)))
                    .toTensor(manager);
            float[] actual = logits.toFloatArray();
            for (int text = 0; text < expected.length; text++) {
                assertThat(actual[text * 3]).isCloseTo(expected[text][0], within(1e-5f));
            }
        }
    }

    private static float[][] reference(Checkpoint checkpoint) {
        try (LoadedModel model = LoadedModel.load(checkpoint, Target.CPU_F32)) {
            return model.logits(TEXTS);
        }
    }

    private static PtNDManager manager() {
        return (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
    }
}
