package org.ticketstream.bench.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineReportTest {

    @TempDir
    Path dir;

    @Test
    void isOneFlatObject() throws Exception {
        assertThat(names(new NoOpRun(5, Map.of("broker", 1.0))))
                .containsExactly(
                        "data",
                        "model",
                        "target",
                        "settings",
                        "throughput",
                        "noOpPerSecond",
                        "noOpMicrosByPart",
                        "sent",
                        "answered",
                        "twice");
    }

    @Test
    void leavesOutARunThatWasNotMeasured() throws Exception {
        assertThat(names(null))
                .containsExactly("data", "model", "target", "settings", "throughput", "sent", "answered", "twice");
    }

    private Iterable<String> names(NoOpRun noOp) throws Exception {
        Throughput throughput = new Throughput(List.of(2.0), List.of(1.0), 0.5, 0.5, Map.of());
        PipelineReport report = new PipelineReport(
                null,
                "sample",
                "tiny",
                "cpu",
                Map.of(),
                throughput,
                null,
                new Disturbances(null, null),
                noOp,
                new TicketCounts(3, 3, 0));
        Path file = dir.resolve("report.json");
        report.write(file);
        JsonNode written = new ObjectMapper().readTree(file.toFile());
        return written::fieldNames;
    }
}
