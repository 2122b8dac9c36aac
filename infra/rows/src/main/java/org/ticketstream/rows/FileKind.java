package org.ticketstream.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** What the first bytes of a file say that it is, whatever its name. */
enum FileKind {
    TEXT,
    GZIP,
    ZIP;

    /** Bytes looked at. */
    static final int LOOKED_AT = 512;

    private static final String OTHERS = "; save it as .xlsx or CSV";

    /** Beginnings of what is no text, with what it is, as Latin-1. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("\u00D0\u00CF\u0011\u00E0", "an old Excel file (.xls), or one with a password" + OTHERS),
            Map.entry("%PDF", "a PDF" + OTHERS),
            Map.entry("{\\rtf", "a document (RTF)" + OTHERS),
            Map.entry("7z\u00BC\u00AF", "a 7z archive; unpack it and name the file in it"),
            Map.entry("Rar!", "a rar archive; unpack it and name the file in it"),
            Map.entry("BZh", "packed by bzip2; unpack it, or pack it by gzip"),
            Map.entry("\u00FD7zXZ", "packed by xz; unpack it, or pack it by gzip"),
            Map.entry("\u0028\u00B5\u002F\u00FD", "packed by zstd; unpack it, or pack it by gzip"),
            Map.entry("PAR1", "a Parquet file; export it as CSV or JSON lines"),
            Map.entry("ARROW1", "an Arrow file; export it as CSV or JSON lines"),
            Map.entry("Obj\u0001", "an Avro file; export it as CSV or JSON lines"),
            Map.entry("SQLite format 3", "an SQLite database; export the table as CSV"),
            Map.entry("\u0089PNG", "a picture"),
            Map.entry("\u00FF\u00D8\u00FF", "a picture"),
            Map.entry("\u007FELF", "a program"));

    /**
     * @param start first bytes
     * @throws IOException if it is nothing that has rows
     */
    static FileKind of(byte[] start) throws IOException {
        String bytes = new String(start, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> refused : REFUSED.entrySet()) {
            if (bytes.startsWith(refused.getKey())) {
                throw new IOException("it is " + refused.getValue());
            }
        }
        requireNoPage(bytes);
        if (bytes.startsWith("\u001F\u008B")) {
            return GZIP;
        }
        return bytes.startsWith("PK\u0003\u0004") || bytes.startsWith("PK\u0005\u0006") ? ZIP : TEXT;
    }

    private static void requireNoPage(String bytes) throws IOException {
        String text =
                bytes.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("version https://git-lfs")) {
            throw new IOException("it is a Git LFS pointer; git lfs pull fetches the file");
        }
        if (text.startsWith("<?xml") && (text.contains("spreadsheet") || text.contains("excel"))) {
            throw new IOException("it is an XML spreadsheet" + OTHERS);
        }
        if (text.startsWith("<?xml")
                || text.startsWith("<!doctype html")
                || text.startsWith("<html")
                || text.startsWith("<table")) {
            throw new IOException("it is a page (HTML or XML), whatever its name says; a table in it must be saved as"
                    + " .xlsx or CSV");
        }
    }
}
