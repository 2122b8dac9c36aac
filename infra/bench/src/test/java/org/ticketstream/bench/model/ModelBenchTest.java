package org.ticketstream.bench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.bench.report.TextSource;
import org.w3c.dom.Document;

class ModelBenchTest {

    @TempDir
    Path dir;

    @Test
    void measuresOursAndPeersOnTheSampleTickets() throws Exception {
        BenchReport report = run("sorted/.*/1x", "onnx-fp32/unsorted/padded/1x");

        Path json = dir.resolve("report.json");
        report.write(json);
        JsonNode result =
                new ObjectMapper().readTree(json.toFile()).path("results").path(0);
        assertThat(result.path("peer").asText()).isEqualTo("onnx-fp32");
        assertThat(result.path("rows").findValuesAsText("engine"))
                .contains("djl-bertblock", "onnx-fp32", "onnx-int8", "cpu-f32", "cpu-onednn-bf16", "cpu-int8");
        assertThat(result.path("rows"))
                .allSatisfy(row ->
                        assertThat(row.path("sequencesPerSecond").asDouble()).isPositive());
        assertThat(result.path("rows").findValues("timesUnsortedPeer")).isNotEmpty();
        assertThat(result.path("tokenizerCpuSeconds").asDouble()).isPositive();
    }

    @Test
    void showsATableAndAChart() throws Exception {
        BenchReport report = run("cpu-int8/sorted/packed/1x", "onnx-int8/sorted/padded/1x");

        assertThat(report.table())
                .contains("all-MiniLM-L6-v2: 6 texts")
                .containsPattern("cpu-int8 +sorted +packed")
                .containsPattern("onnx-int8 +sorted +padded");
        Path svg = dir.resolve("chart.svg");
        report.draw(svg);
        Document drawn =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        assertThat(drawn.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2);
    }

    @Test
    void measuresMemoryOfAnEngineAlone() throws Exception {
        BenchRequest request = request(true, "onnx-int8/sorted/padded/1x");

        BenchReport report = new ModelBench(request, log(), false).run();

        assertThat(report.results().get(0).rows().get(0).peakMegabytes()).isBetween(50L, 4000L);
    }

    private BenchReport run(String... only) throws InterruptedException {
        return new ModelBench(request(false, only), log(), false).run();
    }

    private BenchRequest request(boolean memory, String... only) {
        TextSource texts = new TextSource(List.of(), true, List.of("subject", "body"), "label", Optional.empty());
        return new BenchRequest(
                texts,
                Optional.empty(),
                Path.of("target", "encoders"),
                64,
                new BenchRequest.Amounts(6, 1, 1),
                BatchLimits.DEFAULT,
                List.of(only).stream().map(Pattern::compile).toList(),
                false,
                memory);
    }

    private static PrintStream log() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }
}
