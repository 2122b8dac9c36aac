package org.ticketstream.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads files whose rows are named fields: JSON lines, CSV with a header, TSV, each also gzipped, in UTF-8. */
public final class RowFile {

    private static final String GZIPPED = ".gz";

    private RowFile() {}

    /**
     * Hands every row to the visitor, in order.
     *
     * @throws InvalidDataException if the file is missing or damaged, or its name tells no known format
     */
    public static void read(Path file, RowVisitor visitor) {
        try (RowCursor rows = open(file)) {
            boolean more = true;
            while (more) {
                more = rows.next(visitor);
            }
        }
    }

    /**
     * Opens a file to read it row by row.
     *
     * @throws InvalidDataException if the file is missing, or its name tells no known format
     */
    public static RowCursor open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidDataException("Cannot read data: no such file (got: " + file + ")");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean gzipped = name.endsWith(GZIPPED);
        String plain = gzipped ? name.substring(0, name.length() - GZIPPED.length()) : name;
        return RowCursor.open(file, format(plain, file), gzipped);
    }

    /**
     * Hands every row of a stream to the visitor, in order.
     *
     * @param suffix {@code .jsonl}, {@code .csv} or {@code .tsv}
     * @throws InvalidDataException if the suffix tells no known format
     */
    public static void read(InputStream in, String suffix, RowVisitor visitor) throws IOException {
        RowReader rows = format(suffix, Path.of(suffix))
                .open(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        boolean more = true;
        while (more) {
            more = rows.next(visitor);
        }
    }

    private static RowFormat format(String name, Path file) {
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            return new JsonLinesFormat();
        }
        if (name.endsWith(".csv")) {
            return new CsvFormat(',');
        }
        if (name.endsWith(".tsv")) {
            return new CsvFormat('\t');
        }
        throw new InvalidDataException(
                "Cannot read data: the name must end in .jsonl, .csv or .tsv, each with or without .gz (got: " + file
                        + ")");
    }
}
