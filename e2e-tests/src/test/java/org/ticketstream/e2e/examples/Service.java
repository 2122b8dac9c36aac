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

    /** Stops it with SIGTERM, as a supervisor does: a shell in the background may have it ignore Ctrl-C. */
    @Override
    public void close() {
        // A shell that waits for the program in the foreground ends with it.
        process.descendants()
                .reduce((first, last) -> last)
                .orElse(process.toHandle())
                .destroy();
        try {
            assertThat(process.waitFor(STOP_MINUTES, TimeUnit.MINUTES))
                    .as("ended after SIGTERM: %s", commands)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
