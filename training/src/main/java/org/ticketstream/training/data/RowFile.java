package org.ticketstream.training.data;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads files whose rows are named fields: JSON lines, CSV with a header, TSV, each also gzipped, in UTF-8. */
public final class RowFile {

    private RowFile() {}

    /**
     * Hands every row to the visitor, in order.
     *
     * @throws InvalidDataException if the file is missing or damaged, or its name tells no known format
     */
    public static void read(Path file, RowVisitor visitor) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidDataException("Cannot read data: no such file (got: " + file + ")");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        RowFormat format = format(name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name, file);
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            read(in, format, visitor);
        } catch (ZipException | EOFException e) {
            throw new InvalidDataException("Cannot read " + file + ": the gzip stream is damaged or cut short", e);
        } catch (IOException e) {
            throw new InvalidDataException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Hands every row of a stream to the visitor, in order.
     *
     * @param suffix {@code .jsonl}, {@code .csv} or {@code .tsv}
     * @throws InvalidDataException if the suffix tells no known format
     */
    public static void read(InputStream in, String suffix, RowVisitor visitor) throws IOException {
        read(in, format(suffix, Path.of(suffix)), visitor);
    }

    private static void read(InputStream in, RowFormat format, RowVisitor visitor) throws IOException {
        format.read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), visitor);
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
