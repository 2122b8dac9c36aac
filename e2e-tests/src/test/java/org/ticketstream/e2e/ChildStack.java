package org.ticketstream.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.ticketstream.cli.Main;
import org.ticketstream.ingest.testing.ChildJava;
import org.ticketstream.local.stack.StackDirectory;
import org.ticketstream.local.stack.StackEndpoints;
import org.ticketstream.schemas.client.Installation;

/** {@code ticketstream up} in a separate process, which can be killed. */
public final class ChildStack implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(5);

    private final Process process;
    private final Installation installation;

    private ChildStack(Process process, Installation installation) {
        this.process = process;
        this.installation = installation;
    }

    /** Starts it and returns when tickets flow. */
    public static ChildStack up(Path dir) throws IOException {
        return withHeap("512m", dir);
    }

    /** Starts it with other options and returns when tickets flow. */
    public static ChildStack withHeap(String heap, Path dir, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.addAll(List.of(System.getProperty("jvm.opens").strip().split("\\s+")));
        command.add("-Dai.djl.offline=true");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "up"));
        command.addAll(List.of("--dir", dir.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(dir + ".out")))
                .start();
        try {
            return new ChildStack(process, awaitConnection(process, dir));
        } catch (RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Installation awaitConnection(Process process, Path dir) {
        StackDirectory directory = new StackDirectory(dir);
        Awaitility.await("stack in " + dir + ", see " + dir + ".out")
                .atMost(START_TIMEOUT)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The stack ended with " + process.exitValue() + ": "
                                + Files.readString(Path.of(dir + ".out")));
                    }
                    return StackEndpoints.findRunning(directory)
                            .filter(endpoints -> endpoints.pid() == process.pid())
                            .isPresent();
                });
        StackEndpoints endpoints = StackEndpoints.findRunning(directory).orElseThrow();
        return new Installation(
                endpoints.bootstrapServers(), endpoints.registryUrl(), endpoints.topicPrefix(), Map.of());
    }

    public Installation installation() {
        return installation;
    }

    /** As {@code kill -9}: nothing in the process hears of it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As Ctrl-C. */
    @Override
    public void close() {
        ChildJava.stop(process, "The stack", STOP_TIMEOUT);
    }
}
