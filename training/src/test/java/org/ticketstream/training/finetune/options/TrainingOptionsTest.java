package org.ticketstream.training.finetune.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.settings.SettingsContract;

class TrainingOptionsTest {
    private static final TrainingOptions DEFAULTS = TrainingOptions.defaults();

    @Test
    void defaultsAreThoseDocumented() {
        assertThat(DEFAULTS.loop().epochs()).isEqualTo(6);
        assertThat(DEFAULTS.loop().batchSize()).isEqualTo(32);
        assertThat(DEFAULTS.optimizer().learningRate()).isEqualTo(1e-4);
        assertThat(DEFAULTS.input().maxTokens()).isEqualTo(128);
    }

    @Test
    void everyOptionHasItsFlagItsVariableAndItsHelp(@TempDir Path dir) {
        SettingsContract.of(TrainingOptions.class)
                .setting("epochs", "3")
                .setting("batch-size", "9")
                .setting("seed", "4")
                .setting("keep-best", "true")
                .setting("patience", "2", Map.of("keep-best", "true"))
                .setting("max-tokens", "77")
                .setting("layers", "3")
                .setting("pooling", "mean")
                .setting("learning-rate", "3e-4")
                .setting("head-learning-rate-factor", "5")
                .setting("layer-decay", "0.9")
                .setting("schedule", "cosine")
                .setting("warmup-share", "0.25")
                .setting("weight-decay", "0.07")
                .setting("clip-norm", "2")
                .setting("trained-layers", "2")
                .setting("dropout", "0.3")
                .setting("attention-dropout", "0.2")
                .setting("label-smoothing", "0.11")
                .setting("focal-gamma", "2")
                .setting("consistency", "1.5")
                .setting("class-balance", "square_root")
                .setting("out-of-scope-copies", "4")
                .setting("precision", "f32")
                .setting("micro-batch", "8")
                .setting("replicas", "2")
                .setting("cores", "1")
                .setting("priority", "normal")
                .verify(dir);
    }

    @Test
    void aValueOutOfRangeIsNamed() {
        assertRefused("epochs", 0, "Invalid epochs: must be at least 1 (got: 0)");
        assertRefused("learning-rate", Double.NaN, "learning-rate: Invalid learning rate: must be above 0 (got: NaN)");
        assertRefused("dropout", 1, "Invalid dropout: must be in [0, 1) (got: 1.0)");
        assertRefused("precision", "fp8", "precision must be auto, bf16 or f32 (got: fp8)");
        assertThatThrownBy(() -> DEFAULTS.with("focal-gamma", 2).with("label-smoothing", 0.1))
                .hasMessage(
                        "label-smoothing: Invalid focal gamma: goes with no label smoothing, which wants no label to be"
                                + " certain (got: 2.0 beside 0.1)");
    }

    private static void assertRefused(String name, Object value, String message) {
        assertThatThrownBy(() -> DEFAULTS.with(name, value)).hasMessage(message);
    }

    @Test
    void anOptionIsReadByItsName() {
        TrainingOptions options = DEFAULTS.with("focal-gamma", 2);

        assertThat(TrainingOption.all())
                .filteredOn(option -> !option.in(options).equals(option.in(DEFAULTS)))
                .singleElement()
                .satisfies(option -> assertThat(option).hasToString("focal-gamma"))
                .satisfies(option -> assertThat(option.in(options)).isEqualTo(2.0));
    }
}
