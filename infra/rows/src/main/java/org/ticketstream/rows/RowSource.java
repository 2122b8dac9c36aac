package org.ticketstream.rows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.ticketstream.rows.encoding.TextReader;
import org.ticketstream.rows.sheet.SheetRows;

/** Bytes that hold rows, packed or not. */
final class RowSource {

    private static final int BUFFER = 1 << 16;
    /** Of a spreadsheet that was packed once more. */
    private static final long LARGEST_SHEET = 1L << 30;

    private final String name;
    private final Optional<Path> file;
    private final boolean patient;
    private InputStream in;
    private boolean gzipped;
    private TextReader text;

    /**
     * @param name    whose ending counts where the content does not tell
     * @param file    in which it lies
     * @param patient whether to wait for more bytes where they tell more
     */
    RowSource(InputStream in, String name, Optional<Path> file, boolean patient) {
        this.in = in;
        this.name = name;
        this.file = file;
        this.patient = patient;
    }

    /** Begins to read. */
    RowReader open(RowOptions options) throws IOException {
        FileKind kind = look();
        if (kind == FileKind.GZIP) {
            in = new GZIPInputStream(in, BUFFER);
            gzipped = true;
            kind = look();
        }
        if (kind == FileKind.GZIP) {
            throw new IOException("it is packed by gzip twice; unpack it once");
        }
        if (kind == FileKind.ZIP) {
            return sheet(options);
        }
        text = TextReader.of(in, options.charset(), patient);
        return TextRows.open(text, name, options, patient);
    }

    private FileKind look() throws IOException {
        byte[] start = new byte[FileKind.LOOKED_AT];
        int length = patient ? in.readNBytes(start, 0, start.length) : Math.max(0, in.read(start));
        // A PushbackInputStream would wait for more than what it holds.
        in = new SequenceInputStream(new ByteArrayInputStream(start, 0, length), in);
        return FileKind.of(Arrays.copyOf(start, length));
    }

    private RowReader sheet(RowOptions options) throws IOException {
        boolean named = options.sheetName().isPresent();
        if (file.isPresent() && !gzipped) {
            in.close();
            return new SheetReader(SheetRows.open(file.get(), options.sheetName()), named, Optional.empty());
        }
        Path copy = Files.createTempFile("rows", ".xlsx");
        try {
            copy(copy);
            return new SheetReader(SheetRows.open(copy, options.sheetName()), named, Optional.of(copy));
        } catch (IOException | RuntimeException e) {
            Files.delete(copy);
            throw e;
        }
    }

    private void copy(Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER];
            long length = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                length += read;
                if (length > LARGEST_SHEET) {
                    throw new IOException("the spreadsheet in it is larger than " + (LARGEST_SHEET >> 20) + " MB");
                }
            }
        }
        in.close();
    }

    boolean isGzipped() {
        return gzipped;
    }

    /** Empty if it is no text. */
    Optional<TextReader> text() {
        return Optional.ofNullable(text);
    }

    void close() throws IOException {
        in.close();
    }
}
