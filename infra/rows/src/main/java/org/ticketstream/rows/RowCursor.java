package org.ticketstream.rows;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The rows of a file one by one, for those who cannot take them all at once. Opened by {@link RowFile#open}. */
public final class RowCursor implements Closeable {

    private final Path file;
    private final TextReader text;
    private final RowReader rows;
    private final boolean gzipped;

    private RowCursor(Path file, TextReader text, RowReader rows, boolean gzipped) {
        this.file = file;
        this.text = text;
        this.rows = rows;
        this.gzipped = gzipped;
    }

    static RowCursor open(Path file, RowFormat format, boolean gzipped) {
        InputStream raw = null;
        try {
            raw = Files.newInputStream(file);
            TextReader text = TextReader.of(gzipped ? new GZIPInputStream(raw) : raw);
            return new RowCursor(file, text, format.open(new BufferedReader(text)), gzipped);
        } catch (IOException e) {
            closeQuietly(raw, e);
            throw unreadable(file, e);
        }
    }

    /**
     * Hands the next row, or the header, to the visitor.
     *
     * @return false if there is none
     * @throws InvalidDataException if the file is damaged
     */
    public boolean next(RowVisitor visitor) {
        try {
            return rows.next(visitor);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** What is known of the file so far; its encoding may come to light later. */
    public RowForm form() {
        return new RowForm(text.encoding(), rows.separator(), gzipped);
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + file + ": " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(InputStream raw, IOException cause) {
        try {
            if (raw != null) {
                raw.close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static InvalidDataException unreadable(Path file, IOException cause) {
        return cause instanceof ZipException || cause instanceof EOFException
                ? new InvalidDataException("Cannot read " + file + ": the gzip stream is damaged or cut short", cause)
                : new InvalidDataException("Cannot read " + file + ": " + cause.getMessage(), cause);
    }
}
