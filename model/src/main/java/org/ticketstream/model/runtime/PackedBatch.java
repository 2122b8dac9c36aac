package org.ticketstream.model.runtime;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts in the form that an inference archive reads: sorted by length, one after the other, without padding. Where the
 * number of tokens must be a multiple of something, a text that nobody asks for fills the batch up.
 */
final class PackedBatch {

    private final int texts;
    private final List<int[]> ids;
    private final int[] order;
    private final int tokens;

    /**
     * Puts texts in the order of their lengths; those of equal length stay in the order in which they came.
     *
     * @param granularity the number of tokens is filled up to a multiple of it
     */
    PackedBatch(List<int[]> texts, int granularity) {
        this.texts = texts.size();
        this.ids = filled(texts, granularity);
        this.order = IntStream.range(0, ids.size())
                .boxed()
                .sorted(Comparator.comparingInt(text -> ids.get(text).length))
                .mapToInt(Integer::intValue)
                .toArray();
        this.tokens =
                Math.toIntExact(ids.stream().mapToLong(text -> text.length).sum());
    }

    private static List<int[]> filled(List<int[]> texts, int granularity) {
        long tokens = texts.stream().mapToLong(text -> text.length).sum();
        int missing = Math.floorMod(-tokens, granularity);
        return missing == 0
                ? texts
                : Stream.concat(texts.stream(), Stream.of(new int[missing])).toList();
    }

    /** The texts that were asked for. */
    int texts() {
        return texts;
    }

    /** All texts of the sorted batch. */
    int places() {
        return order.length;
    }

    /** Which text stands at a place of the sorted batch; {@link #texts} or more if nobody asked for it. */
    int textAt(int place) {
        return order[place];
    }

    int tokensAt(int place) {
        return ids.get(order[place]).length;
    }

    /**
     * {@code [3, tokens]}: ids, rows of the position table, text numbers.
     *
     * @param types token types, one array per text, or null where all are 0
     * @param positionsPerType by how many rows the position table's part for one type exceeds that of the one before
     */
    PtNDArray tokens(PtNDManager manager, List<int[]> types, int positionsPerType) {
        ByteBuffer bytes = allocate(3 * tokens);
        LongBuffer longs = bytes.asLongBuffer();
        int at = 0;
        for (int place = 0; place < order.length; place++) {
            int[] text = ids.get(order[place]);
            int[] type = types == null || order[place] >= texts ? null : types.get(order[place]);
            for (int position = 0; position < text.length; position++, at++) {
                longs.put(at, text[position]);
                longs.put(tokens + at, position + (type == null ? 0 : (long) type[position] * positionsPerType));
                longs.put(2 * tokens + at, place);
            }
        }
        return create(manager, bytes, new Shape(3, tokens));
    }

    /** {@code [texts]}: where each text starts. */
    PtNDArray first(PtNDManager manager) {
        ByteBuffer bytes = allocate(order.length);
        LongBuffer longs = bytes.asLongBuffer();
        long start = 0;
        for (int text : order) {
            longs.put(start);
            start += ids.get(text).length;
        }
        return create(manager, bytes, new Shape(order.length));
    }

    /** {@code [2, runs]}: how many texts follow each other with equal length, and that length. */
    PtNDArray runs(PtNDManager manager) {
        int[] lengths =
                IntStream.of(order).map(text -> ids.get(text).length).distinct().toArray();
        ByteBuffer bytes = allocate(2 * lengths.length);
        LongBuffer longs = bytes.asLongBuffer();
        int place = 0;
        for (int run = 0; run < lengths.length; run++) {
            int begin = place;
            while (place < order.length && ids.get(order[place]).length == lengths[run]) {
                place++;
            }
            longs.put(run, place - begin);
            longs.put(lengths.length + run, lengths[run]);
        }
        return create(manager, bytes, new Shape(2, lengths.length));
    }

    private static ByteBuffer allocate(int longs) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(longs, Long.BYTES)).order(ByteOrder.nativeOrder());
    }

    private static PtNDArray create(PtNDManager manager, ByteBuffer bytes, Shape shape) {
        return manager.create(bytes, shape, DataType.INT64);
    }
}
