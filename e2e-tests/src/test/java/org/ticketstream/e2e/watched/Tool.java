package org.ticketstream.e2e.watched;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of Prometheus, such as Debian's packages {@code prometheus} and {@code prometheus-alertmanager} have. */
record Tool(Path program) {
    private static final int PATIENCE_SECONDS = 60;

    /** Skips the test, and says so, where it is not installed. */
    static Tool require(String name) {
        List<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .toList();
        if (found.isEmpty()) {
            System.err.println("SKIPPED: " + name + " is not installed, so infra/monitoring is not checked with it");
        }
        Assumptions.assumeFalse(found.isEmpty(), name + " is not installed");
        return new Tool(found.get(0));
    }

    void succeeds(Path directory, String... arguments) throws IOException, InterruptedException {
        Process process = start(directory, ProcessBuilder.Redirect.PIPE, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    Process start(Path directory, ProcessBuilder.Redirect output, String... arguments) throws IOException {
        return new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }
}
