package org.ticketstream.operations.imports;

import java.nio.file.Path;
import java.util.Locale;

/** What an imported file is made of. */
public enum FileFormat {
    CSV,
    TSV,
    JSONL,
    MBOX;

    static final String GZIP = ".gz";

    /**
     * Tells the format by the name.
     *
     * @throws IllegalArgumentException if the name tells none
     */
    public static FileFormat of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv" -> CSV;
            case "tsv" -> TSV;
            case "jsonl", "ndjson" -> JSONL;
            case "mbox", "mbx" -> MBOX;
            default ->
                throw new IllegalArgumentException("Cannot import " + file
                        + ": its name tells no format (known are .csv, .tsv, .jsonl, .ndjson, .mbox and .mbx, each with"
                        + " or without .gz); name one with --format");
        };
    }

    /** Name of the ending that the reader of rows knows. */
    String suffix() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
