package org.ticketstream.rows;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The rows of a file one by one, for those who cannot take them all at once. Opened by {@link RowFile#open}. */
public final class RowCursor implements Closeable {

    private final Path file;
    private final BufferedReader text;
    private final RowReader rows;

    private RowCursor(Path file, BufferedReader text, RowReader rows) {
        this.file = file;
        this.text = text;
        this.rows = rows;
    }

    static RowCursor open(Path file, RowFormat format, boolean gzipped) {
        InputStream raw = null;
        try {
            raw = Files.newInputStream(file);
            BufferedReader text = new BufferedReader(
                    new InputStreamReader(gzipped ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8));
            return new RowCursor(file, text, format.open(text));
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
