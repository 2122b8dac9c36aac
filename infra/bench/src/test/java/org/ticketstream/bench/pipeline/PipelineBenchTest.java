package org.ticketstream.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.bench.pipeline.report.PipelineReport;
import org.ticketstream.bench.report.TextSource;
import org.ticketstream.training.finetune.options.TrainingPriority;

class PipelineBenchTest {

    @TempDir
    private Path dir;

    @Test
    void aShortRunAnswersEachTicketOnceAndFillsTheReport() throws Exception {
        PipelineRequest request = new PipelineRequest(
                new TextSource(List.of(), true, List.of("subject"), "label", Optional.empty()),
                Optional.empty(),
                dir.resolve("encoders"),
                16,
                Map.of("parallelism", "2", "checkpoint-interval", "100ms", "max-concurrent-requests", "64"),
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                new DisturbancePlan(0, Duration.ofSeconds(2), TrainingPriority.LOW),
                60_000);

        PipelineReport report = new PipelineBench(
                        request, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false)
                .run();

        assertThat(report.tickets().answered())
                .isEqualTo(report.tickets().sent())
                .isGreaterThan(60_000);
        assertThat(report.tickets().twice()).isZero();
        assertThat(report.throughput().share()).isPositive();
        assertThat(report.latency().scoring().count()).isPositive();
        assertThat(report.noOp().perSecond()).isPositive();
        assertThat(report.disturbances().swaps()).isNull();
        assertThat(report.disturbances().training().steps()).isPositive();
        assertThat(report.disturbances().training().with().count()).isPositive();
        report.write(dir.resolve("report.json"));
        report.draw(dir.resolve("chart.svg"));
        assertThat(dir.resolve("report.json")).content().contains("\"pipelinePerSecond\"");
        assertThat(dir.resolve("chart.svg")).content().startsWith("<svg").endsWith("</svg>\n");
        assertThat(report.table()).contains("with a model that does nothing");
        assertThat(Files.exists(dir.resolve("kafka"))).isFalse();
    }
}
