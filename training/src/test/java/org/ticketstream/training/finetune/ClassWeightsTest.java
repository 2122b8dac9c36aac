package org.ticketstream.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.finetune.options.LossOptions.ClassBalance;

class ClassWeightsTest {

    private final LabeledData data = data(80, 20);

    @Test
    void everyClassCountsAlikeIfFullyBalanced() {
        List<Double> weights = ClassWeights.of(data, List.of("common", "rare"), ClassBalance.FULL);

        assertThat(weights.get(0) * 80).isCloseTo(weights.get(1) * 20, within(1e-9));
        assertThat((weights.get(0) * 80 + weights.get(1) * 20) / 100).isCloseTo(1, within(1e-9));
    }

    @Test
    void theSquareRootLiesBetween() {
        List<Double> weights = ClassWeights.of(data, List.of("common", "rare"), ClassBalance.SQUARE_ROOT);

        assertThat(weights.get(1) / weights.get(0)).isCloseTo(2, within(1e-9));
        assertThat(ClassWeights.of(data, List.of("common", "rare"), ClassBalance.NONE))
                .isEmpty();
    }

    @Test
    void aLabelWithoutRowsHasAWeightThatNobodyUses() {
        assertThat(ClassWeights.of(data, List.of("common", "gone", "rare"), ClassBalance.FULL))
                .hasSize(3)
                .allMatch(weight -> weight > 0 && Double.isFinite(weight));
    }

    private static LabeledData data(int common, int rare) {
        List<LabeledRow> rows = new ArrayList<>();
        for (int i = 0; i < common + rare; i++) {
            rows.add(new LabeledRow("text " + i, i < common ? "common" : "rare", "", "row " + i));
        }
        return new LabeledData(rows, List.of(), List.of());
    }
}
