package org.ticketstream.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

    private final int[] lengths = new Random(5).ints(4_000, 3, 128).toArray();
    private final BatchPlan plan = new BatchPlan(lengths, 32, 1);

    @Test
    void everyRowIsInExactlyOneBatchOfTheEpoch() {
        List<int[]> batches = plan.epoch(0);

        assertThat(batches).hasSize(plan.batchesPerEpoch()).hasSize(125);
        assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                .containsExactly(IntStream.range(0, 4_000).toArray());
    }

    @Test
    void anEpochIsRepeatableAndUnlikeTheNext() {
        assertThat(plan.epoch(3).toArray(int[][]::new))
                .isDeepEqualTo(new BatchPlan(lengths, 32, 1).epoch(3).toArray(int[][]::new));
        assertThat(plan.epoch(3).get(0)).isNotEqualTo(plan.epoch(4).get(0));
        assertThat(plan.epoch(3).get(0))
                .isNotEqualTo(new BatchPlan(lengths, 32, 2).epoch(3).get(0));
    }

    @Test
    void littleIsPaddedAndBatchesComeInNoOrderOfLength() {
        List<int[]> batches = plan.epoch(0);
        long real = Arrays.stream(lengths).sum();
        long padded = batches.stream()
                .mapToLong(batch -> (long) batch.length * longest(batch))
                .sum();

        assertThat((double) padded / real).isLessThan(1.1);
        assertThat(batches.stream().mapToInt(this::longest).toArray())
                .isNotEqualTo(batches.stream().mapToInt(this::longest).sorted().toArray());
    }

    private int longest(int[] batch) {
        return Arrays.stream(batch).map(row -> lengths[row]).max().orElseThrow();
    }
}
