package org.ticketstream.rows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads files whose rows are named fields: JSON lines, CSV with a header, TSV, each also gzipped. The values of a CSV
 * file are separated by what occurs most often in its header: comma, semicolon, tab or bar. Text is UTF-8, UTF-16 with
 * a byte order mark, or windows-1252.
 */
public final class RowFile {

    private static final String GZIPPED = ".gz";
    private static final Pattern SPREADSHEET = Pattern.compile("\\.(xlsx?|xlsm|ods|numbers)$");

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
        RowReader rows = format(suffix, Path.of(suffix)).open(new BufferedReader(TextReader.of(in)));
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
            return CsvFormat.detected();
        }
        if (name.endsWith(".tsv")) {
            return CsvFormat.separatedBy('\t');
        }
        if (SPREADSHEET.matcher(name).find()) {
            throw new InvalidDataException(
                    "Cannot read data: a spreadsheet must be saved as CSV first (got: " + file + ")");
        }
        throw new InvalidDataException(
                "Cannot read data: the name must end in .jsonl, .csv or .tsv, each with or without .gz (got: " + file
                        + ")");
    }
}
