package org.ticketstream.bench.model;

import java.nio.file.Path;
import java.util.List;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.ReportFile;

/**
 * A run.
 *
 * @param data name of the texts' source
 * @param maxTokens where texts were cut
 * @param results one per model
 */
public record BenchReport(MachineDescription machine, String data, int maxTokens, int rounds, List<Result> results) {

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
        return ResultTable.text(this);
    }
}
