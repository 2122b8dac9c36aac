package org.ticketstream.local.bench;

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

    /** Writes it as JSON. */
    public void write(Path file) {
        ReportFile.json(file, this);
    }

    /** Draws the rates of all results. */
    public void draw(Path file) {
        ReportFile.chart(file, RateChart.svg(this));
    }

    /** As a table for people. */
    public String table() {
        return ReportTable.text(this);
    }
}
