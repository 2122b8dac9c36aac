package org.ticketstream.rows;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.ZipException;
import org.ticketstream.rows.encoding.TextReader;

/** The rows of a file one by one, for those who cannot take them all at once. Opened by {@link RowFile#open}. */
public final class RowCursor implements Closeable {

    private final String file;
    private final RowSource source;
    private final RowReader rows;

    private RowCursor(String file, RowSource source, RowReader rows) {
        this.file = file;
        this.source = source;
        this.rows = rows;
    }

    static RowCursor open(String file, RowSource source, RowOptions options) {
        try {
            return new RowCursor(file, source, source.open(options));
        } catch (IOException e) {
            try {
                source.close();
            } catch (IOException more) {
                e.addSuppressed(more);
            }
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
            boolean more = rows.next(new NamedNotes(visitor));
            source.text().flatMap(TextReader::announcement).ifPresent(found -> visitor.note(file + " is " + found));
            return more;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** What is known of the file so far; its encoding may come to light later. */
    public RowForm form() {
        return new RowForm(
                rows.format(), source.text().map(TextReader::encoding), rows.separator(), source.isGzipped());
    }

    /** Whether a value of the last row was written as a number, where the format tells numbers from text. */
    public boolean isNumber(String name) {
        return rows.isNumber(name);
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + file + ": " + e.getMessage(), e);
        }
    }

    static InvalidDataException unreadable(String file, IOException cause) {
        return cause instanceof ZipException || cause instanceof EOFException
                ? new InvalidDataException("Cannot read " + file + ": the archive is damaged or cut short", cause)
                : new InvalidDataException("Cannot read " + file + ": " + cause.getMessage(), cause);
    }

    /** Readers do not know what their file is called. */
    private final class NamedNotes implements RowVisitor {

        private final RowVisitor visitor;

        NamedNotes(RowVisitor visitor) {
            this.visitor = visitor;
        }

        @Override
        public void header(Iterable<String> names) {
            visitor.header(names);
        }

        @Override
        public void row(long line, Map<String, String> fields) {
            visitor.row(line, fields);
        }

        @Override
        public void fields(Iterable<String> names) {
            visitor.fields(names);
        }

        @Override
        public void malformed(long line, String reason) {
            visitor.malformed(line, reason);
        }

        @Override
        public void note(String text) {
            visitor.note(file + ": " + text);
        }
    }
}
