package org.ticketstream.model.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.files.Sha256;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.DropoutRates;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.format.Tensor;
import org.ticketstream.model.checkpoint.format.WeightSource;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.model.runtime.LoadedModel;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.model.testing.TinyCheckpoint;
import org.ticketstream.model.torchscript.GraphWriter;
import org.ticketstream.model.torchscript.Target;
import org.ticketstream.model.torchscript.TrainingGraphOptions;

class NonFiniteWeightsTest {

    @TempDir
    Path temp;

    private Path checkpoint;

    @BeforeEach
    void write() throws IOException {
        checkpoint = TinyCheckpoint.bert().write(temp.resolve("checkpoint"), 1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void areRefusedWhereverACheckpointIsUsed(float value) throws IOException {
        WeightCorruptions.plant(checkpoint, new Random(1), value);
        Checkpoint opened = Checkpoint.open(checkpoint);
        TrainingGraphOptions training = TrainingGraphOptions.onCpu(false, new DropoutRates(0, 0, 0));

        assertRefused(opened::requireFiniteWeights, value);
        assertRefused(() -> LoadedModel.load(opened, Target.CPU_F32), value);
        assertRefused(() -> GraphWriter.writeTraining(opened, training, temp.resolve("training.pt")), value);
        assertRefused(() -> TinyBundle.around(temp.resolve("bundle"), checkpoint), value);
        assertThat(temp.resolve("bundle")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void areRefusedInABundleThatVouchesForThem(float value) throws IOException {
        ReleaseBundle bundle = TinyBundle.around(temp.resolve("bundle"), checkpoint);
        WeightCorruptions.plant(bundle.checkpointDir(), new Random(2), value);
        String sha256 = Sha256.of(bundle.checkpointDir().resolve("model.safetensors"));
        JsonFile.edit(bundle.dir().resolve("manifest.json"), manifest -> {
            manifest.put("weightsSha256", sha256);
            ((ObjectNode) manifest.get("files")).put("checkpoint/model.safetensors", sha256);
        });
        ReleaseBundle vouchedFor = ReleaseBundle.open(bundle.dir());

        assertRefused(() -> TicketClassifier.load(vouchedFor, ClassifierOptions.defaults()), value);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void areRefusedForEveryTargetWhereverTheyComeFrom(Target target) {
        Checkpoint opened = Checkpoint.open(checkpoint);

        assertThatThrownBy(() -> GraphWriter.writeInference(
                        opened.config(), withFirst(opened, Float.NaN), target, temp.resolve("model.pt")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot use weight bert.pooler.dense.weight: element 0")
                .hasMessageContaining("(got: NaN)");
    }

    @ParameterizedTest
    @CsvSource({"CUDA_FP16, 65536", "CPU_ONEDNN_BF16, 3.4e38"})
    void areRefusedWhereTheyBecomeInfiniteInThePrecisionOfTheTarget(Target target, float value) throws IOException {
        Checkpoint opened = Checkpoint.open(checkpoint);
        Path file = temp.resolve("model.pt");

        assertThatThrownBy(() -> GraphWriter.writeInference(opened.config(), withFirst(opened, value), target, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the range of " + (target == Target.CUDA_FP16 ? "F16" : "BF16"));
        GraphWriter.writeInference(opened.config(), withFirst(opened, value), Target.CPU_F32, file);
        assertThat(Files.size(file)).isPositive();
    }

    private void assertRefused(ThrowingCallable use, float value) {
        assertThatThrownBy(use)
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("a weight that is not finite")
                .hasMessageContaining("(got: " + value + ")");
    }

    private static WeightSource withFirst(Checkpoint checkpoint, float value) {
        return WeightSource.of(name -> {
            Tensor tensor = checkpoint.tensor(name);
            if (name.equals("bert.pooler.dense.weight")) {
                tensor.values()[0] = value;
            }
            return tensor;
        });
    }
}
