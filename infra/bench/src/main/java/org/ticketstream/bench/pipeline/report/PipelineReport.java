package org.ticketstream.bench.pipeline.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.Map;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.ReportFile;

/**
 * A run.
 *
 * @param data name of the texts' source
 * @param model for people
 * @param settings of the job
 * @param latency null if not measured
 * @param noOp null if not measured
 * @param tickets of all runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PipelineReport(
        MachineDescription machine,
        String data,
        String model,
        String target,
        Map<String, String> settings,
        Throughput throughput,
        Latency latency,
        @JsonUnwrapped Disturbances disturbances,
        @JsonUnwrapped NoOpRun noOp,
        @JsonUnwrapped TicketCounts tickets) {

    /** Writes it as JSON. */
    public void write(Path file) {
        ReportFile.json(file, this);
    }

    /** Draws where the processor time of a ticket goes. */
    public void draw(Path file) {
        ReportFile.chart(file, PipelineChart.svg(this));
    }

    /** As tables for people. */
    public String table() {
        return new PipelineTable(this).text();
    }
}
