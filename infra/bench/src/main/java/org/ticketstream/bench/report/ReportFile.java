package org.ticketstream.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.ticketstream.files.WholeFile;

/** What a benchmark leaves behind. */
public final class ReportFile {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportFile() {}

    /** Writes figures as JSON. */
    public static void json(Path file, Object figures) {
        try {
            WholeFile.write(file, JSON.writeValueAsString(figures) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report to " + file, e);
        }
    }

    /** Writes a drawing. */
    public static void chart(Path file, String svg) {
        WholeFile.write(file, svg);
    }
}
