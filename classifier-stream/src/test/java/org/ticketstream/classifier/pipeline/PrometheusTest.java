package org.ticketstream.classifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.serving.FaultyLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.classifier.wire.Tickets;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.SwapState;

/** Scrapes a running job as a Prometheus server does. */
@Timeout(120)
class PrometheusTest {
    private static final int PORT = freePort();
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|([^|]*)\\|", Pattern.MULTILINE);

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(1)
                    .setNumberSlotsPerTaskManager(1)
                    .setConfiguration(Configuration.fromMap(Map.of(
                            "metrics.reporter.prom.factory.class",
                            "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
                            "metrics.reporter.prom.port",
                            Integer.toString(PORT),
                            "metrics.reporter.prom.filterLabelValueCharacters",
                            "false")))
                    .build());

    @TempDir
    private static Path dir;

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }

    private static String scrape() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Test
    void everyDocumentedMetricIsThereWithItsLabels() throws Exception {
        ReleaseBundle bundle = TestBundles.write(dir, 1);
        PipelineHarness job = new PipelineHarness(dir, new FaultyLoader("", Integer.MAX_VALUE, true));
        job.publish(bundle);
        job.start(1);
        job.await(SwapState.ACTIVE, bundle);
        for (int i = 0; i < 200; i++) {
            job.send(Tickets.ticket("t-" + i, "the invoice is 77 " + "late ".repeat(i % 7)));
        }
        job.send(Tickets.ticket("bad", FaultyLoader.POISON));
        job.awaitAnswers(200);
        job.awaitDeadLetters(1);

        String metrics = scrape();

        job.finish();
        List<MatchResult> documented = ROW.matcher(section(Files.readString(Path.of("README.md"))))
                .results()
                .toList();
        assertThat(documented).hasSizeGreaterThan(25);
        assertThat(documented).allSatisfy(row -> assertThat(samples(metrics, row.group(1)))
                .as(row.group(1))
                .isNotEmpty()
                .allMatch(sample -> labels(row.group(2), bundle).stream().allMatch(sample::contains)));
        assertThat(value(metrics, "model_version_unknown_tokens")).isEqualTo(200);
        assertThat(value(metrics, "model_version_requests")).isEqualTo(200);
        assertThat(value(metrics, "model_version_batch_tokens"))
                .isGreaterThanOrEqualTo(value(metrics, "model_version_tokens"));
        assertThat(value(metrics, "dead_letters")).isEqualTo(1);
    }

    private static String section(String readme) {
        int start = readme.indexOf("## Metrics");
        return readme.substring(start, readme.indexOf("\n## ", start));
    }

    private static List<String> samples(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.matches(
                        "flink_taskmanager_job_task_operator_classifier_(model_version_|model_version_class_|reason_)?"
                                + name + "\\{.*"))
                .toList();
    }

    private static List<String> labels(String documented, ReleaseBundle bundle) {
        return Pattern.compile("`(\\w+)`")
                .matcher(documented)
                .results()
                .map(label -> switch (label.group(1)) {
                    case "model" -> "model=\"category\"";
                    case "version" -> "version=\"" + bundle.version() + "\"";
                    default -> label.group(1) + "=\"";
                })
                .toList();
    }

    private static double value(String metrics, String name) {
        String sample = metrics.lines()
                .filter(line -> line.startsWith("flink_taskmanager_job_task_operator_classifier_" + name + "{"))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1));
    }
}
