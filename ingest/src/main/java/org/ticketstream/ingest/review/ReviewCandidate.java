package org.ticketstream.ingest.review;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A ticket that a person should review.
 *
 * @param score 0 to 1; the higher, the sooner
 * @param since when the reason arose, to the millisecond
 */
public record ReviewCandidate(String ticketId, ReviewReason reason, double score, Instant since) {
    /** The most informative first. */
    public static final Comparator<ReviewCandidate> ORDER = Comparator.comparingDouble(ReviewCandidate::score)
            .reversed()
            .thenComparing(ReviewCandidate::since)
            .thenComparing(ReviewCandidate::ticketId);

    private static final byte VERSION = 1;

    /** Version, reason, score, time, ticket id. */
    static Serde<ReviewCandidate> serde() {
        return Serdes.serdeFrom(
                (topic, each) -> each == null ? null : each.bytes(),
                (topic, bytes) -> bytes == null ? null : of(ByteBuffer.wrap(bytes)));
    }

    private byte[] bytes() {
        byte[] id = ticketId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + Double.BYTES + Long.BYTES + id.length)
                .put(VERSION)
                .put((byte) reason.ordinal())
                .putDouble(score)
                .putLong(since.toEpochMilli())
                .put(id)
                .array();
    }

    private static ReviewCandidate of(ByteBuffer in) {
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("Cannot read a candidate for review: this release writes version " + VERSION
                    + " (got: " + version + ")");
        }
        ReviewReason reason = ReviewReason.values()[in.get()];
        double score = in.getDouble();
        Instant since = Instant.ofEpochMilli(in.getLong());
        return new ReviewCandidate(StandardCharsets.UTF_8.decode(in).toString(), reason, score, since);
    }
}
