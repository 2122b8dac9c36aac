package org.ticketstream.bench.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.operations.releases.ReceiptWatch;
import org.ticketstream.operations.releases.SwapOutcome;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseAnnouncer;

/** A {@code ticketstream up} of its own. */
public final class StackProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long STOP_SECONDS = 60;

    private final Process process;
    private final Path data;
    private final Installation installation;

    private StackProcess(Process process, Path data, Installation installation) {
        this.process = process;
        this.data = data;
        this.installation = installation;
    }

    /**
     * Returns when its parts run.
     *
     * @param dir for its data and its output
     */
    public static StackProcess start(Path launcher, Path dir) throws InterruptedException {
        Path output = dir.resolve("up.out");
        Path data = dir.resolve("stack");
        try {
            Process process = new ProcessBuilder(launcher.toString(), "up", "--dir", data.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                return new StackProcess(process, data, awaitEndpoints(process, data, output));
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

    /** Its data directory, by which commands find it. */
    public Path data() {
        return data;
    }

    public Installation installation() {
        return installation;
    }

    /** Announces a release as the champion and waits until it answers. */
    public void publish(ReleaseBundle model) throws InterruptedException {
        try (ReceiptWatch receipts = new ReceiptWatch(installation)) {
            new ReleaseAnnouncer(installation).announce(model, Aliases.CHAMPION, "bench");
            SwapOutcome outcome = receipts.await(Aliases.CHAMPION, model.version(), START, receipt -> {});
            if (!(outcome instanceof SwapOutcome.Active)) {
                throw new IllegalStateException(
                        "Cannot measure: " + model + " did not become active (got: " + outcome + ")");
            }
        }
    }

    /** What it has used so far. The launcher is replaced by the program, so the process is the same. */
    public ProcessUsage usage() {
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
