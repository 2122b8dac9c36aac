package org.ticketstream.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ticketstream.model.hub.transfer.DownloadProgress;

class DownloadBarTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void writesALineForEachTenthWhereNobodyLooksOn() {
        try (DownloadBar bar = new DownloadBar(out, false)) {
            for (int percent = 0; percent <= 100; percent++) {
                bar.progress(at(percent));
            }
        }

        assertThat(text().lines())
                .hasSize(11)
                .startsWith("acme/bert: 0.0 of 400.0 MB, 8.0 MB/s, 1:40 left")
                .endsWith("acme/bert: 400.0 of 400.0 MB, 8.0 MB/s, 1:40 left");
    }

    @Test
    void drawsABarInATerminal() {
        try (DownloadBar bar = new DownloadBar(out, true)) {
            bar.progress(at(50));
        }

        assertThat(text()).contains("acme/bert", "200/400 MB", "8.0 MB/s model.safetensors");
    }

    @Test
    void saysWhyItWaits() {
        try (DownloadBar bar = new DownloadBar(out, false)) {
            bar.retrying("model.safetensors", "the server answered HTTP 503", Duration.ofMillis(1500));
        }

        assertThat(text().strip()).isEqualTo("model.safetensors: the server answered HTTP 503; next attempt in 1.5 s");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static DownloadProgress at(int percent) {
        return new DownloadProgress(
                "acme/bert",
                "model.safetensors",
                percent * 4_000_000L,
                400_000_000,
                8e6,
                Optional.of(Duration.ofSeconds(100)));
    }
}
