package org.ticketstream.training.finetune.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.training.Fixtures;
import org.ticketstream.training.finetune.options.TrainingOptions;

class RunIdentityTest {

    /** As the first version wrote it, without the options that it did not have. */
    private static final String FIRST_VERSION = """
            {"options": {
              "epochs": 6, "batchSize": 32, "maxTokens": 128, "layers": 0, "pooling": "CLS", "seed": 1,
              "keepBest": false, "patience": 0,
              "optimizer": {"learningRate": 1.0E-4, "headLearningRateFactor": 10.0, "layerDecay": 1.0,
                "schedule": "LINEAR", "warmupShare": 0.1, "weightDecay": 0.01, "clipNorm": 1.0, "trainedLayers": -1},
              "loss": {"dropout": 0.1, "attentionDropout": 0.0, "labelSmoothing": 0.0, "classBalance": "NONE"}},
             "precision": "auto"}
            """;

    @TempDir
    Path dir;

    @Test
    void aTrainingOfAnEarlierVersionIsTheSame() {
        assertThat(identity(TrainingOptions.defaults()).differences(saved())).isEmpty();
    }

    @Test
    void whatDiffersIsNamedWithBothValues() {
        TrainingOptions other =
                TrainingOptions.defaults().with("focal-gamma", 2).with("epochs", 3);

        assertThat(identity(other).differences(saved()))
                .containsExactly("options.epochs was 6 and is 3", "options.loss.focalGamma was 0.0 and is 2.0");
    }

    @Test
    void howAStepIsComputedMayChangeButForItsPrecision() {
        TrainingOptions other = TrainingOptions.defaults().with("cores", 3).with("micro-batch", 4);

        assertThat(identity(other).differences(saved())).isEmpty();
        assertThat(identity(other.with("precision", "f32")).differences(saved()))
                .containsExactly("precision was \"auto\" and is \"f32\"");
    }

    private RunIdentity identity(TrainingOptions options) {
        return RunIdentity.of("rows", start(), options);
    }

    private Checkpoint start() {
        Path place = dir.resolve("start");
        return place.toFile().exists() ? Checkpoint.open(place) : Fixtures.tiny(place, List.of("a", "b"));
    }

    private ObjectNode saved() {
        ObjectNode saved = StateJson.parse(FIRST_VERSION);
        saved.put("data", "rows");
        saved.put("start", Checkpoint.open(start().dir()).weightsSha256());
        return saved;
    }
}
