package org.ticketstream.cli.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportBarTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @TempDir
    Path dir;

    @Test
    void withoutATerminalItIsALineEveryFewSeconds() throws IOException {
        try (ImportBar bar = new ImportBar(file(), out, false)) {
            bar.at(500_000, 20);

            await().until(() -> bytes.size() > 0);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("tickets.csv: 0.5 of 1.0 MB, 20 tickets, ")
                .endsWith("/s" + System.lineSeparator())
                .doesNotContain("\r");
    }

    @Test
    void onATerminalItIsABar() throws IOException {
        try (ImportBar bar = new ImportBar(file(), out, true)) {
            bar.at(1_000_000, 20);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("tickets.csv 100%", "20 tickets", "\r");
    }

    private Path file() throws IOException {
        return Files.write(dir.resolve("tickets.csv"), new byte[1_000_000]);
    }
}
