package org.ticketstream.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads files whose rows are named fields: CSV with a header, whatever separates its values; JSON lines, arrays of
 * JSON objects and objects one after another; spreadsheets (.xlsx); each also gzipped. What a file is, is told by what
 * it holds rather than by its name, and so is the encoding of its text.
 */
public final class RowFile {

    private RowFile() {}

    /**
     * Hands every row to the visitor, in order.
     *
     * @throws InvalidDataException if the file is missing, damaged or none that has rows
     */
    public static void read(Path file, RowOptions options, RowVisitor visitor) {
        try (RowCursor rows = open(file, options)) {
            boolean more = true;
            while (more) {
                more = rows.next(visitor);
            }
        }
    }

    /**
     * Opens a file to read it row by row.
     *
     * @throws InvalidDataException if the file is missing, or none that has rows
     */
    public static RowCursor open(Path file, RowOptions options) {
        return open(file, options, UnaryOperator.identity());
    }

    /**
     * Opens a file to read it row by row.
     *
     * @param watch sees the bytes of the file as they are read
     * @throws InvalidDataException if the file is missing, or none that has rows
     */
    public static RowCursor open(Path file, RowOptions options, UnaryOperator<InputStream> watch) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidDataException("Cannot read data: no such file (got: " + file + ")");
        }
        InputStream in;
        try {
            in = watch.apply(Files.newInputStream(file));
        } catch (IOException e) {
            throw RowCursor.unreadable(file.toString(), e);
        }
        return RowCursor.open(file.toString(), new RowSource(in, file.toString(), Optional.of(file), true), options);
    }

    /**
     * Begins to read a stream that may be fed by a person who waits for an answer to each row.
     *
     * @param name of the stream, for messages
     */
    public static RowCursor open(InputStream in, String name, RowOptions options) {
        return RowCursor.open(name, new RowSource(in, "", Optional.empty(), false), options);
    }
}
