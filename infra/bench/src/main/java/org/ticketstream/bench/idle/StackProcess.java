package org.ticketstream.bench.idle;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.ticketstream.schemas.client.Installation;

/** A {@code ticketstream up} of its own. */
final class StackProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long STOP_SECONDS = 60;

    private final Process process;
    private final Installation installation;

    private StackProcess(Process process, Installation installation) {
        this.process = process;
        this.installation = installation;
    }

    /**
     * Returns when its parts run.
     *
     * @param dir for its data and its output
     */
    static StackProcess start(Path launcher, Path dir) throws InterruptedException {
        Path output = dir.resolve("up.out");
        try {
            Process process = new ProcessBuilder(
                            launcher.toString(),
                            "up",
                            "--dir",
                            dir.resolve("stack").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                return new StackProcess(process, awaitEndpoints(process, dir.resolve("stack"), output));
            } catch (InterruptedException | RuntimeException e) {
                stop(process);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + launcher + ": " + e.getMessage(), e);
        }
    }

    /** Read from the file itself: the launcher may be that of an earlier version, which tells no more. */
    private static Installation awaitEndpoints(Process process, Path data, Path output)
            throws IOException, InterruptedException {
        Path file = data.resolve("endpoints.properties");
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(file)) {
            if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Cannot measure: the stack did not start (got: " + Files.readString(output) + ")");
            }
        }
        Properties endpoints = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            endpoints.load(reader);
        }
        return new Installation(
                endpoints.getProperty("bootstrap.servers"),
                endpoints.getProperty("registry.url"),
                endpoints.getProperty("topic.prefix"),
                Map.of("linger.ms", "0"));
    }

    Installation installation() {
        return installation;
    }

    /** What it has used so far. The launcher is replaced by the program, so the process is the same. */
    ProcessUsage usage() {
        return ProcessUsage.of(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        stop(process);
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
