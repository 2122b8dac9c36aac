package org.ticketstream.operations.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.ticketstream.rows.RowOptions;

/** What an imported file is made of: mails, or rows in one of the forms that the reader of rows tells apart itself. */
public enum FileFormat {
    CSV,
    TSV,
    JSONL,
    XLSX,
    MBOX;

    static final String GZIP = ".gz";

    private static final byte[] SEPARATOR = "From ".getBytes(StandardCharsets.US_ASCII);

    /** Tells the format by the name, and where that says nothing whether there are mails by the first bytes. */
    public static FileFormat of(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv" -> CSV;
            case "tsv", "tab" -> TSV;
            case "jsonl", "ndjson", "json" -> JSONL;
            case "xlsx", "xlsm" -> XLSX;
            case "mbox", "mbx" -> MBOX;
            default -> holdsMails(file) ? MBOX : CSV;
        };
    }

    private static boolean holdsMails(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (PushbackInputStream raw = new PushbackInputStream(Files.newInputStream(file), 2)) {
            byte[] magic = raw.readNBytes(2);
            raw.unread(magic);
            boolean packed = magic.length == 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
            InputStream in = packed ? new GZIPInputStream(raw) : raw;
            return Arrays.equals(in.readNBytes(SEPARATOR.length), SEPARATOR);
        } catch (IOException e) {
            return false; // Whoever reads it says what is wrong.
        }
    }

    /** What the format adds to what is said of a file. */
    RowOptions reading(RowOptions said) {
        return this == TSV && said.delimiter().isEmpty() ? new RowOptions(said.encoding(), "tab", said.sheet()) : said;
    }
}
