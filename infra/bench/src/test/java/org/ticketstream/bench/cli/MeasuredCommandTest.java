package org.ticketstream.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredCommandTest {

    @TempDir
    Path dir;

    @Test
    void countsWhatTheProcessAndItsHelpersWorked() throws Exception {
        Path quick = launcher("exit 0");
        double nothing = command(quick, "status").run();
        Path busy = launcher(
                "bash -c 'for ((i = 0; i < 300000; i++)); do :; done'", "for ((i = 0; i < 300000; i++)); do :; done");
        double work = command(busy, "status").run();

        assertThat(work).isGreaterThan(nothing).isGreaterThan(0.1);
    }

    @Test
    void asksTheStackThatItWasGiven() throws Exception {
        Path asked = launcher("echo \"$@\" > '" + dir.resolve("asked") + "'");

        command(asked, "tail", "tickets.classified", "-n", "1").run();

        assertThat(dir.resolve("asked")).hasContent("tail tickets.classified -n 1 --dir " + dir.resolve("stack"));
    }

    @Test
    void aCommandThatFailsIsNoFigure() throws Exception {
        Path failing = launcher("echo 'error: Cannot find a running stack'", "exit 1");

        assertThatThrownBy(() -> command(failing, "models", "list").run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'models list' ended with exit code 1")
                .hasMessageContaining("Cannot find a running stack");
    }

    private MeasuredCommand command(Path launcher, String... words) {
        return new MeasuredCommand(launcher, dir.resolve("stack"), List.of(words));
    }

    private Path launcher(String... lines) throws IOException {
        Path file = Files.writeString(dir.resolve("ticketstream"), "#!/bin/bash\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
