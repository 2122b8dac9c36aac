package org.ticketstream.model.torchscript.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A zip file as PyTorch wants it: entries stored without compression under one root folder, their content aligned to 64
 * bytes by padding in the extra field, correct checksums. Content is written as it comes; nothing is held in memory.
 */
final class StoredZip implements Closeable {

    /** Zip without its 64-bit extension ends here; enough for a billion parameters. */
    private static final long LARGEST = 0xffff_ffffL;

    private static final int ALIGNMENT = 64;
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final short VERSION = 20;
    private static final short UTF8_NAMES = 0x0800;
    /** The extra field's id under which PyTorch's own writer pads. */
    private static final short PADDING_ID = 0x4246;

    private record Entry(byte[] name, long offset, int length, int crc) {}

    /** Where an entry's content goes. */
    final class Content {
        private final CRC32 crc = new CRC32();
        private int written;

        void write(ByteBuffer bytes) throws IOException {
            crc.update(bytes.duplicate());
            written += bytes.remaining();
            append(bytes);
        }
    }

    /** Writes an entry's content. */
    @FunctionalInterface
    interface Source {
        void writeTo(Content content) throws IOException;
    }

    private final FileChannel channel;
    private final String root;
    private final List<Entry> entries = new ArrayList<>();
    private long position;

    StoredZip(Path file, String root) throws IOException {
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        this.root = root;
    }

    void add(String name, byte[] bytes) throws IOException {
        add(name, content -> content.write(ByteBuffer.wrap(bytes)));
    }

    void add(String name, Source source) throws IOException {
        byte[] path = (root + "/" + name).getBytes(StandardCharsets.UTF_8);
        long offset = position;
        int headerLength = 30 + path.length + 4;
        int padding = (int) (-(offset + headerLength) & ALIGNMENT - 1);
        position += headerLength + padding;
        Content content = new Content();
        source.writeTo(content);
        if (position > LARGEST) {
            throw new IOException("Cannot write archive: it would be larger than " + LARGEST + " bytes");
        }
        Entry entry = new Entry(path, offset, content.written, (int) content.crc.getValue());
        ByteBuffer header = header(LOCAL_HEADER, headerLength + padding);
        header.putShort(VERSION);
        common(header, entry).putShort((short) (4 + padding));
        header.put(path).putShort(PADDING_ID).putShort((short) padding);
        // The checksum stands before the content and is known only now.
        writeAt(header.rewind(), offset);
        entries.add(entry);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            long start = position;
            for (Entry entry : entries) {
                ByteBuffer header = header(CENTRAL_HEADER, 46 + entry.name().length);
                header.putShort(VERSION).putShort(VERSION);
                common(header, entry).putShort((short) 0);
                header.putShort((short) 0)
                        .putShort((short) 0)
                        .putShort((short) 0)
                        .putInt(0);
                header.putInt((int) entry.offset()).put(entry.name());
                append(header.rewind());
            }
            ByteBuffer end = header(END, 22);
            end.putShort((short) 0).putShort((short) 0);
            end.putShort((short) entries.size()).putShort((short) entries.size());
            end.putInt((int) (position - start)).putInt((int) start).putShort((short) 0);
            append(end.rewind());
        }
    }

    private static ByteBuffer header(int signature, int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(signature);
    }

    /** Flags, no compression, no time, checksum, both sizes, length of the name. */
    private static ByteBuffer common(ByteBuffer header, Entry entry) {
        return header.putShort(UTF8_NAMES)
                .putShort((short) 0)
                .putInt(0)
                .putInt(entry.crc())
                .putInt(entry.length())
                .putInt(entry.length())
                .putShort((short) entry.name().length);
    }

    private void append(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        writeAt(bytes, position);
        position += length;
    }

    private void writeAt(ByteBuffer bytes, long at) throws IOException {
        long to = at;
        while (bytes.hasRemaining()) {
            to += channel.write(bytes, to);
        }
    }
}
