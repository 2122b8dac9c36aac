package org.ticketstream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {

    private final EncodedTexts workload = workload(3, 9, 4, 8, 5);

    @Test
    void keepsTextsAsTheyArrive() {
        assertThat(lengths(Order.UNSORTED.batches(workload, 2, 1000)))
                .containsExactly(List.of(3, 9), List.of(4, 8), List.of(5));
    }

    @Test
    void putsTextsOfLikeLengthTogether() {
        assertThat(lengths(Order.SORTED.batches(workload, 2, 1000)))
                .containsExactly(List.of(9, 8), List.of(5, 4), List.of(3));
    }

    @Test
    void cutsByTokensAndLetsATextThatIsTooLongGoAlone() {
        assertThat(lengths(Order.UNSORTED.batches(workload, 1000, 7)))
                .containsExactly(List.of(3), List.of(9), List.of(4), List.of(8), List.of(5));
        assertThat(lengths(Order.SORTED.batches(workload, 1000, 12)))
                .containsExactly(List.of(9), List.of(8), List.of(5, 4, 3));
    }

    static EncodedTexts workload(int... lengths) {
        return new EncodedTexts(IntStream.of(lengths)
                .mapToObj(length -> IntStream.range(1000, 1000 + length).toArray())
                .toList());
    }

    private static List<List<Integer>> lengths(List<List<int[]>> batches) {
        return batches.stream()
                .map(batch -> batch.stream().map(ids -> ids.length).toList())
                .toList();
    }
}
