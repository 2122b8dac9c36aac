package org.ticketstream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.ClassifierJob;
import org.ticketstream.cli.Main;
import org.ticketstream.console.ConsoleMain;
import org.ticketstream.ingest.IngestMain;
import org.ticketstream.ingest.testing.ChildJava;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.local.stack.StackEndpoints;
import org.ticketstream.model.testing.UntrainedMiniLm;

/**
 * Each of our processes, with everything that it can serve, is reached from its own machine only unless a person opens
 * it.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "sockets are read from /proc")
class ListeningSocketsIT {
    private static final String READY = "Ctrl-C stops it";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path dir;

    private static ChildJava up;
    private static StackEndpoints stack;

    @BeforeAll
    static void start() throws IOException {
        String data = dir.resolve("data").toString();
        up = ChildJava.start(dir.resolve("up.out"), Main.class, "up", "--dir", data, "--metrics-port", "0");
        up.awaitPrinted(READY);
        stack = StackEndpoints.findRunning(new StackDirectory(Path.of(data))).orElseThrow();
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    @Test
    void theLocalStack() throws Exception {
        String metrics = up.awaitPrinted("Scoring metrics +(http\\S+)").group(1);

        assertThat(get(metrics).body()).contains("flink_taskmanager_job_task_operator_");
        assertLoopback(up, 6);
    }

    @Test
    void theConsole() throws Exception {
        int port = freePort();
        try (ChildJava console = ChildJava.start(
                dir.resolve("console.out"),
                ConsoleMain.class,
                "--bootstrap-servers=" + stack.bootstrapServers(),
                "--registry-url=" + stack.registryUrl(),
                "--http-port=" + port)) {
            console.await(
                    "it answers",
                    () -> get("http://127.0.0.1:" + port + "/health/live").statusCode() == OK);

            assertLoopback(console, 1);
        }
    }

    @Test
    void ingest() throws Exception {
        int port = freePort();
        try (ChildJava ingest = ChildJava.start(
                dir.resolve("ingest.out"),
                IngestMain.class,
                "--bootstrap-servers=" + stack.bootstrapServers(),
                "--registry-url=" + stack.registryUrl(),
                "--application-id=second",
                "--state-dir=" + dir.resolve("state"),
                "--http-port=" + port)) {
            ingest.await(
                    "it answers",
                    () -> get("http://127.0.0.1:" + port + "/health/live").statusCode() == OK);

            assertLoopback(ingest, 1);
        }
    }

    @Test
    void theScoringJobWithoutACluster() throws Exception {
        int port = freePort();
        try (ChildJava job = ChildJava.start(
                dir.resolve("job.out"),
                ClassifierJob.class,
                "--bootstrap-servers",
                stack.bootstrapServers(),
                "--registry-url",
                stack.registryUrl(),
                "--group-id",
                "second",
                "--transactional-id-prefix",
                "second",
                "--flink-rest-port",
                Integer.toString(port))) {
            String flink = "http://localhost:" + port;
            job.await("it runs", () -> get(flink + "/jobs").body().contains("RUNNING"));

            assertLoopback(job, 2);
            assertOnlyAnswersQuestions(flink);
        }
    }

    @Test
    void theTrainer() throws Exception {
        try (ChildJava trainer = ChildJava.start(
                dir.resolve("trainer.out"),
                Main.class,
                "trainer",
                "--dir",
                dir.resolve("data").toString(),
                "--store",
                dir.resolve("store").toString(),
                "--metrics-port",
                "0")) {
            trainer.awaitPrinted("Waiting for requests");

            assertLoopback(trainer, 1);
        }
    }

    @Test
    void theModelServer() throws Exception {
        Path bundle = UntrainedMiniLm.write(dir.resolve("model")).dir();
        try (ChildJava serve = ChildJava.start(
                dir.resolve("serve.out"), Main.class, "serve", "--model", bundle.toString(), "--port", "0")) {
            serve.awaitPrinted("Serving .* at http");

            assertLoopback(serve, 1);
        }
    }

    @Test
    void thisTestSeesAnOpenPort() throws Exception {
        try (ServerSocket open = new ServerSocket(0)) {
            assertThat(ListeningSockets.of(ProcessHandle.current().pid()))
                    .anyMatch(socket -> socket.getPort() == open.getLocalPort()
                            && socket.getAddress().isAnyLocalAddress());
        }
    }

    /** Nobody sends it code, and nobody stops the job, with any of the paths that do so on a cluster. */
    private static void assertOnlyAnswersQuestions(String flink) throws Exception {
        String job = get(flink + "/jobs").body().replaceAll(".*\"id\":\"([0-9a-f]+)\".*", "$1");
        for (String path : List.of("/jobs", "/jars/upload", "/jobs/" + job + "/savepoints", "/jobs/" + job + "/stop")) {
            assertThat(send(request(flink + path).POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .as("POST %s", path)
                    .isEqualTo(NOT_FOUND);
        }
        assertThat(send(request(flink + "/jobs/" + job).method("PATCH", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(NOT_FOUND);
        assertThat(send(request(flink + "/cluster").DELETE()).statusCode()).isEqualTo(NOT_FOUND);
        assertThat(get(flink + "/jobs/" + job + "/yarn-cancel").statusCode()).isEqualTo(NOT_FOUND);
        assertThat(get(flink + "/jobs").body()).contains("RUNNING");
    }

    private static void assertLoopback(ChildJava child, int atLeast) throws IOException {
        assertThat(ListeningSockets.of(child.pid()))
                .hasSizeGreaterThanOrEqualTo(atLeast)
                .extracting(InetSocketAddress::getAddress)
                .allMatch(InetAddress::isLoopbackAddress);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(request(url));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
