package org.ticketstream.console.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketstream.console.quality.ConfusionTable.Cell;

class ConfusionTableTest {
    @Test
    void ofManyCategoriesThoseWithMostConfusionAreKept() {
        Map<Cell, Integer> counts = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            counts.put(new Cell("fine" + i, "fine" + i), 100);
        }
        counts.put(new Cell("billing", "refund"), 7);
        counts.put(new Cell("hardware", "billing"), 2);
        ConfusionTable matrix = ConfusionTable.of(counts, 3);
        assertThat(matrix.labels()).containsExactly("billing", "hardware", "refund");
        assertThat(matrix.cells()).hasSize(2);
        assertThat(matrix.categories()).isEqualTo(33);
        assertThat(matrix.tickets()).isEqualTo(3_009);
        assertThat(matrix.shown()).isEqualTo(9);
    }
}
