package org.ticketstream.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run.
 *
 * @param data name of the texts' source
 * @param maxTokens where texts were cut
 * @param results one per model
 */
public record BenchReport(Machine machine, String data, int maxTokens, int rounds, List<Result> results) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Writes it as JSON. */
    public void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report to " + file, e);
        }
    }

    /** Draws the rates of all results. */
    public void draw(Path file) {
        try {
            Files.writeString(file, RateChart.svg(this));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the chart to " + file, e);
        }
    }

    /** As a table for people. */
    public String table() {
        return ReportTable.text(this);
    }
}
