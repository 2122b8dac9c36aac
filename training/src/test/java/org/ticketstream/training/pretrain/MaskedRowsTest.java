package org.ticketstream.training.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ticketstream.training.finetune.Batch;

class MaskedRowsTest {

    private static final int CLS = 2;
    private static final int SEP = 3;
    private static final int MASK = 4;
    private static final int SIZE = 1_000;
    /** Ids from here on go on with a word. */
    private static final int CONTINUATIONS = 500;

    private final int[] sequence = sequence(200);

    @Test
    void fifteenPercentAreHiddenOfWhichEightyAreMaskedAndTenReplaced() {
        List<int[]> many = Collections.nCopies(100, sequence);
        Batch batch = rows(many, false).batch(IntStream.range(0, 100).toArray(), 0);
        long[] places = batch.places().orElseThrow();

        int masked = 0;
        int kept = 0;
        for (int i = 0; i < places.length; i++) {
            long shown = batch.ids()[(int) places[i]];
            masked += shown == MASK ? 1 : 0;
            kept += shown == batch.labels()[i] ? 1 : 0;
        }
        assertThat(places.length).isEqualTo(100 * 30);
        assertThat(masked / 3000.0).isCloseTo(0.8, within(0.03));
        assertThat(kept / 3000.0).isCloseTo(0.1, within(0.02));
        assertThat(batch.share()).isEqualTo(3000);
    }

    @Test
    void labelsAreWhatStoodThereAndSpecialTokensStay() {
        Batch batch = rows(List.of(sequence, sequence(50)), false).batch(new int[] {1, 0}, 0);
        int[] packed = IntStream.concat(Arrays.stream(sequence(50)), Arrays.stream(sequence))
                .toArray();

        long[] places = batch.places().orElseThrow();
        for (int i = 0; i < places.length; i++) {
            assertThat(batch.labels()[i]).isEqualTo(packed[(int) places[i]]).isGreaterThan(MASK);
        }
        assertThat(places).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void eachEpochHidesOthersAndTheSameEpochTheSame() {
        MaskedRows rows = rows(List.of(sequence), false);

        assertThat(rows.batch(new int[] {0}, 1).ids())
                .isEqualTo(rows.batch(new int[] {0}, 1).ids());
        assertThat(rows.batch(new int[] {0}, 1).ids())
                .isNotEqualTo(rows.batch(new int[] {0}, 2).ids());
    }

    @Test
    void wholeWordsAreHiddenTogether() {
        Batch batch = rows(List.of(sequence), true).batch(new int[] {0}, 0);

        Set<Long> places = new HashSet<>();
        Arrays.stream(batch.places().orElseThrow()).forEach(places::add);
        for (long place : places) {
            boolean hasFirst = sequence[(int) place] >= CONTINUATIONS;
            boolean hasSecond = place + 1 < sequence.length && sequence[(int) place + 1] >= CONTINUATIONS;
            assertThat(hasFirst ? places.contains(place - 1) : !hasSecond || places.contains(place + 1))
                    .isTrue();
        }
        assertThat(places).hasSizeBetween(28, 30);
    }

    private static MaskedRows rows(List<int[]> sequences, boolean wholeWords) {
        BitSet special = new BitSet();
        special.set(0, MASK + 1);
        BitSet continuations = new BitSet();
        continuations.set(CONTINUATIONS, SIZE);
        return new MaskedRows(
                sequences,
                new MaskingVocabulary(SIZE, MASK, special, continuations),
                new MaskingOptions(0.15, wholeWords),
                7);
    }

    /** Words of one piece and of two pieces in turn, between the special tokens. */
    private static int[] sequence(int tokens) {
        int[] ids = new int[tokens + 2];
        for (int i = 0; i < tokens; i++) {
            ids[i + 1] = i % 3 == 2 ? CONTINUATIONS + i : 10 + i;
        }
        ids[0] = CLS;
        ids[tokens + 1] = SEP;
        return ids;
    }
}
