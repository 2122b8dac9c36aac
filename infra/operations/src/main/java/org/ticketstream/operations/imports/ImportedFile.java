package org.ticketstream.operations.imports;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The bytes of a file, unpacked, that end early on demand. */
final class ImportedFile extends FilterInputStream {

    private final CountingStream raw;
    private boolean ended;

    private ImportedFile(CountingStream raw, InputStream unpacked) {
        super(unpacked);
        this.raw = raw;
    }

    static ImportedFile open(Path file) throws IOException {
        CountingStream raw = new CountingStream(Files.newInputStream(file));
        boolean packed = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(FileFormat.GZIP);
        try {
            return new ImportedFile(raw, new BufferedInputStream(packed ? new GZIPInputStream(raw) : raw));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Lets readers find the end of the file here. */
    void end() {
        ended = true;
    }

    /** How far the file itself is read. */
    long bytesRead() {
        return raw.count();
    }

    @Override
    public int read() throws IOException {
        return ended ? -1 : super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return ended ? -1 : super.read(target, offset, length);
    }
}
