package org.ticketstream.bench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaddedBatchTest {

    @Test
    void fillsTextsUpToTheLongest() {
        PaddedBatch padded = PaddedBatch.of(List.of(new int[] {101, 7, 102}, new int[] {101, 102}));

        assertThat(padded.shape()).containsExactly(2, 3);
        assertThat(padded.ids()).containsExactly(101, 7, 102, 101, 102, 0);
        assertThat(padded.mask()).containsExactly(1, 1, 1, 1, 1, 0);
    }
}
