package org.ticketstream.model.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unpacked native libraries. A full disk may leave half of one, and to load it ends the process without a word. */
final class SharedObjects {
    private static final Logger LOG = LoggerFactory.getLogger(SharedObjects.class);
    /** Library, version, file. */
    private static final int DEPTH = 3;

    private static final int HEADER_BYTES = 64;
    private static final int ELF = 0x464C457F;
    /** Of the 64-bit header: offset of the section headers, which end the file, then size and number of them. */
    private static final int SECTIONS_AT = 0x28;

    private static final int SECTION_SIZE_AT = 0x3A;
    private static final int SECTIONS_COUNT_AT = 0x3C;

    private SharedObjects() {}

    /**
     * Checks the libraries below a directory; there may be none.
     *
     * @throws IllegalStateException if one is cut short; names it and says what to do
     */
    static void requireWhole(Path cache) {
        if (!Files.isDirectory(cache)) {
            return;
        }
        try (Stream<Path> files = Files.walk(cache, DEPTH)) {
            List<Path> libraries = files.filter(
                            file -> file.getFileName().toString().contains(".so"))
                    .filter(Files::isRegularFile)
                    .toList();
            for (Path library : libraries) {
                if (isCutShort(library)) {
                    throw new IllegalStateException("Cannot load " + library + ": it is cut short (got: "
                            + Files.size(library) + " bytes). Delete " + library.getParent()
                            + ", and it will be unpacked again");
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Others may keep what we cannot read there; whether ours can be loaded shows when it is.
            LOG.debug("Cannot look at the native libraries in {}", cache, e);
        }
    }

    private static boolean isCutShort(Path library) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(library)) {
            if (channel.read(header, 0) < HEADER_BYTES) {
                return true;
            }
            long end = header.getLong(SECTIONS_AT)
                    + (long) Short.toUnsignedInt(header.getShort(SECTION_SIZE_AT))
                            * Short.toUnsignedInt(header.getShort(SECTIONS_COUNT_AT));
            return header.getInt(0) == ELF && end > channel.size();
        }
    }
}
