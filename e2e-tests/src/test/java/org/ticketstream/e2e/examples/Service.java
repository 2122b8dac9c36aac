package org.ticketstream.e2e.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A command that runs until it is stopped. */
final class Service implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(10);
    private static final long STOP_MINUTES = 2;

    private final String commands;
    private final Process process;
    private final Path output;

    Service(String commands, Process process, Path output) {
        this.commands = commands;
        this.process = process;
        this.output = output;
    }

    /** Waits until it prints a text. */
    void awaitText(String text) {
        await(commands).atMost(START).until(() -> {
            assertThat(process.isAlive() || output().contains(text))
                    .as("%s ended: %s", commands, output())
                    .isTrue();
            return output().contains(text);
        });
    }

    private String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as Ctrl-C does. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        // A shell that waits for the program in the foreground ends with it.
        ProcessHandle program = process.descendants().reduce((first, last) -> last).orElse(process.toHandle());
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start().waitFor();
            assertThat(process.waitFor(STOP_MINUTES, TimeUnit.MINUTES))
                    .as("ended after Ctrl-C: %s", commands)
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
