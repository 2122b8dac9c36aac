package org.ticketstream.training.progress.tensorboard;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record format, all little-endian: length (64 bits), its checksum, the bytes, their checksum. A record is
 * handed to the operating system whole; a reader stops at one that is cut off.
 */
final class RecordFile implements AutoCloseable {

    private static final int MASK = 0xa282ead8;

    private final OutputStream out;

    private RecordFile(OutputStream out) {
        this.out = out;
    }

    /** @param file must not exist */
    static RecordFile create(Path file) throws IOException {
        Files.createFile(file);
        // No channel: a thread that is interrupted, as a training is to stop it, would close it.
        return new RecordFile(new FileOutputStream(file.toFile()));
    }

    void append(byte[] record) throws IOException {
        ByteBuffer framed = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + record.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        framed.putLong(record.length);
        framed.putInt(checksum(framed.array(), Long.BYTES));
        framed.put(record);
        framed.putInt(checksum(record, record.length));
        out.write(framed.array());
    }

    /** CRC-32C, rotated and shifted so that the checksum of data with checksums in it is sound. */
    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
