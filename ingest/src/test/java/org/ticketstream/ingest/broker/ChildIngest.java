package org.ticketstream.ingest.broker;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.ticketstream.ingest.IngestMain;
import org.ticketstream.ingest.testing.ChildJava;
import org.ticketstream.ingest.testing.IngestStand;

/** The ingest service as production runs it: a separate process, which can be killed. */
final class ChildIngest implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int OK = 200;

    private final Process process;
    private final Path out;

    private ChildIngest(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** Starts it and returns when it takes tickets over HTTP; it may still be far from cleaning them. */
    static ChildIngest start(IngestStand stand, Path dir, int httpPort, String... options) throws IOException {
        Files.createDirectories(dir);
        Path kafka = dir.resolve("kafka.properties");
        // A member with a name takes its own place again after a kill, without waiting for a time-out.
        Files.writeString(kafka, "group.instance.id=" + dir.getFileName() + "\nsession.timeout.ms=10000\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                IngestMain.class.getName(),
                "--bootstrap-servers=" + stand.bootstrapServers(),
                "--registry-url=" + stand.registryUrl(),
                "--state-dir=" + dir.resolve("state"),
                "--kafka-properties=" + kafka,
                "--http-port=" + httpPort));
        command.addAll(List.of(options));
        Path out = dir.resolve("out");
        ChildIngest child = new ChildIngest(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(out.toString())))
                        .start(),
                out);
        try {
            child.awaitReady(httpPort);
        } catch (RuntimeException e) {
            child.process.destroyForcibly();
            throw e;
        }
        return child;
    }

    private void awaitReady(int port) {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
        HttpClient http = HttpClient.newHttpClient();
        Awaitility.await("ingest, see " + out)
                .atMost(TIMEOUT)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(
                                "Ingest ended with " + process.exitValue() + ": " + Files.readString(out));
                    }
                    return http.send(ready, BodyHandlers.discarding()).statusCode() == OK;
                });
    }

    /** As {@code kill -9}: nothing in the process hears of it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As a supervisor stops it: SIGTERM, after which it must end by itself. */
    @Override
    public void close() {
        ChildJava.stop(process, "Ingest, see " + out, TIMEOUT);
    }
}
