package org.ticketstream.ingest.quality;

import java.nio.ByteBuffer;
import java.util.OptionalDouble;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Counters of one model, category and window. All are integers, so that a retraction leaves no rounding error. Not
 * thread-safe.
 */
final class Counts {
    private static final byte VERSION = 1;
    private static final int BINS = 10;
    private static final double MILLIONTHS = 1e6;

    enum Count {
        ANSWERS,
        AUTO,
        OUT_OF_SCOPE,
        JUDGED,
        RIGHT,
        CONFIRMED,
        CORRECTED,
        BOTH_RIGHT,
        CHALLENGER_ONLY,
        CHAMPION_ONLY,
        NEITHER_RIGHT
    }

    private final long[] counts = new long[Count.values().length];
    /**
     * Judged answers by confidence: how many, how many of them right, and the sum of their confidence in millionths.
     */
    private final long[] binned = new long[BINS];

    private final long[] binnedRight = new long[BINS];
    private final long[] binnedConfidence = new long[BINS];

    long get(Count count) {
        return counts[count.ordinal()];
    }

    void add(Count count, long times) {
        counts[count.ordinal()] += times;
    }

    /** @param confidence 0 to 1 */
    void addJudged(double confidence, boolean right, long times) {
        int bin = Math.min(BINS - 1, Math.max(0, (int) (confidence * BINS)));
        binned[bin] += times;
        binnedRight[bin] += right ? times : 0;
        binnedConfidence[bin] += times * Math.round(confidence * MILLIONTHS);
        add(Count.JUDGED, times);
        add(Count.RIGHT, right ? times : 0);
    }

    void add(Counts other) {
        addAll(counts, other.counts);
        addAll(binned, other.binned);
        addAll(binnedRight, other.binnedRight);
        addAll(binnedConfidence, other.binnedConfidence);
    }

    private static void addAll(long[] to, long[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    /** Empty if the denominator is 0. */
    OptionalDouble share(Count part, Count whole) {
        return get(whole) == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) get(part) / get(whole));
    }

    /** Share of the tickets that people put in this category that the model had put there too. */
    OptionalDouble agreement() {
        long all = get(Count.CONFIRMED) + get(Count.CORRECTED);
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) get(Count.CONFIRMED) / all);
    }

    /** Naeini et al. 2015: the distance of confidence and precision in each bin, weighted by what is in it. */
    OptionalDouble calibrationError() {
        if (get(Count.JUDGED) == 0) {
            return OptionalDouble.empty();
        }
        double distance = 0;
        for (int bin = 0; bin < BINS; bin++) {
            distance += Math.abs(binnedConfidence[bin] / MILLIONTHS - binnedRight[bin]);
        }
        return OptionalDouble.of(distance / get(Count.JUDGED));
    }

    static Serde<Counts> serde() {
        return Serdes.serdeFrom(
                (topic, counts) -> counts == null ? null : counts.bytes(),
                (topic, bytes) -> bytes == null ? null : of(ByteBuffer.wrap(bytes)));
    }

    byte[] bytes() {
        ByteBuffer out =
                ByteBuffer.allocate(1 + Long.BYTES * (counts.length + 3 * BINS)).put(VERSION);
        for (long[] each : new long[][] {counts, binned, binnedRight, binnedConfidence}) {
            out.asLongBuffer().put(each);
            out.position(out.position() + each.length * Long.BYTES);
        }
        return out.array();
    }

    static Counts of(ByteBuffer in) {
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("Cannot read counts of quality: this release writes version " + VERSION
                    + " (got: " + version + ")");
        }
        Counts counts = new Counts();
        for (long[] each : new long[][] {counts.counts, counts.binned, counts.binnedRight, counts.binnedConfidence}) {
            in.asLongBuffer().get(each);
            in.position(in.position() + each.length * Long.BYTES);
        }
        return counts;
    }
}
