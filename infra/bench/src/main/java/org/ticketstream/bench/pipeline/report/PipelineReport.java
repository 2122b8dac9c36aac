package org.ticketstream.bench.pipeline.report;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param swaps null if not measured
 * @param noOpPerSecond tickets through the job with a model that does nothing; null if not measured
 * @param noOpMicrosByPart processor time per ticket of that run
 * @param sent tickets of all runs
 * @param answered distinct tickets with a committed answer
 * @param twice answers beyond the first of a ticket
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
        Swaps swaps,
        Double noOpPerSecond,
        Map<String, Double> noOpMicrosByPart,
        int sent,
        int answered,
        int twice) {

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
