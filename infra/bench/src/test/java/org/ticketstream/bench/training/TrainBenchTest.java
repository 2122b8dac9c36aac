package org.ticketstream.bench.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.bench.report.TextSource;

class TrainBenchTest {

    @TempDir
    Path dir;

    @Test
    void measuresOurStepAndDjlsOnFullAndOnRealTexts() throws Exception {
        TextSource texts = new TextSource(List.of(), true, List.of("subject", "body"), "label", Optional.empty());
        TrainBenchRequest request = new TrainBenchRequest(texts, Path.of("target", "encoders"), 2, 16, 4, 1);
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        TrainBenchReport report = new TrainBench(request, silent, false).run();
        report.write(dir.resolve("report.json"));

        assertThat(report.table())
                .contains("full texts, 2 x 16: 2 steps, 4 texts, 64 tokens")
                .contains("bundled sample tickets, up to 16 tokens: 2 steps, 4 texts");
        JsonNode results =
                new ObjectMapper().readTree(dir.resolve("report.json").toFile()).path("results");
        assertThat(results.findValuesAsText("contender"))
                .contains("DJL BertBlock + Trainer", "ours, f32", "ours, bf16")
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(results.findValues("timesDjl"))
                .allSatisfy(times -> assertThat(times.asDouble()).isPositive());
    }
}
