package org.ticketstream.ingest.quality;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The counts of one row from one partition of the tickets; each record replaces the one before.
 *
 * @param partition of the tickets
 */
record PartialCounts(QualityKey key, int partition, Counts counts) {
    /** Key, partition, counts; the format of an internal topic. */
    static Serde<PartialCounts> serde() {
        return Serdes.serdeFrom((topic, part) -> part.bytes(), (topic, bytes) -> of(bytes));
    }

    private byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(key.text());
            out.writeInt(partition);
            out.write(counts.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static PartialCounts of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new PartialCounts(
                    QualityKey.parse(in.readUTF()), in.readInt(), Counts.of(ByteBuffer.wrap(in.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
