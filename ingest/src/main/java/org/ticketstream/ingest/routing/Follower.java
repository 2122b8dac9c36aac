package org.ticketstream.ingest.routing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.ticketstream.ingest.feedback.LinkChange;

/**
 * A duplicate that follows the routes of its original, or does so no longer.
 *
 * @param linkedAt to the millisecond
 * @param follows from now on
 */
record Follower(String originalId, String ticketId, Instant linkedAt, boolean follows) {
    private static final int VERSION = 1;

    static Follower of(LinkChange change) {
        return new Follower(
                change.link().getOriginalId(),
                change.link().getTicketId(),
                change.link().getCleanedAt(),
                change.holds());
    }

    /** Of an internal topic and of a store: version, whether it follows, milliseconds, the ids. */
    static Serde<Follower> serde() {
        return Serdes.serdeFrom(
                (topic, follower) -> follower == null ? null : follower.bytes(),
                (topic, bytes) -> bytes == null ? null : of(topic, bytes));
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeBoolean(follows);
            out.writeLong(linkedAt.toEpochMilli());
            out.writeUTF(originalId);
            out.writeUTF(ticketId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Follower of(String topic, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("Cannot read a record of " + topic + ": this release writes version "
                        + VERSION + " (got: " + version + ")");
            }
            boolean follows = in.readBoolean();
            Instant linkedAt = Instant.ofEpochMilli(in.readLong());
            String originalId = in.readUTF();
            return new Follower(originalId, in.readUTF(), linkedAt, follows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
