package org.ticketstream.training.finetune.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrainingOptionsTest {

    @Test
    void defaultsAreThoseDocumented() {
        TrainingOptions options = TrainingOptions.defaults();

        assertThat(options.epochs()).isEqualTo(6);
        assertThat(options.batchSize()).isEqualTo(32);
        assertThat(options.optimizer().learningRate()).isEqualTo(1e-4);
        assertThat(options.maxTokens()).isEqualTo(128);
    }

    @Test
    void aValueOutOfRangeIsNamed() {
        assertThatThrownBy(() -> TrainingOptions.builder().epochs(0).build())
                .hasMessage("Invalid epochs: must be at least 1 (got: 0)");
        assertThatThrownBy(
                        () -> TrainingOptions.builder().learningRate(Double.NaN).build())
                .hasMessage("Invalid learning rate: must be above 0 (got: NaN)");
        assertThatThrownBy(() -> TrainingOptions.builder().dropout(1).build())
                .hasMessage("Invalid dropout: must be in [0, 1) (got: 1.0)");
        assertThatThrownBy(() -> TrainingOptions.builder()
                        .focalGamma(2)
                        .labelSmoothing(0.1)
                        .build())
                .hasMessage("Invalid focal gamma: goes with no label smoothing, which wants no label to be certain"
                        + " (got: 2.0 beside 0.1)");
        assertThatThrownBy(() -> Precision.parse("fp8")).hasMessageContaining("[auto, bf16, f32] (got: fp8)");
    }
}
