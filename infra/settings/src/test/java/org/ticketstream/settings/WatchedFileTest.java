package org.ticketstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
    private final AtomicLong now = new AtomicLong();

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(dir.resolve("file"), "one");
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            if (text.isEmpty()) {
                throw new IllegalArgumentException("it is empty");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void later() {
        now.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void saysWhatTheFileSaysNow() throws IOException {
        WatchedFile<String> watched = new WatchedFile<>(file, WatchedFileTest::text, now::get);

        Files.writeString(file, "three");
        assertThat(watched.get()).as("it looks once a second").isEqualTo("one");
        later();
        assertThat(watched.get()).isEqualTo("three");
    }

    @Test
    void whatCannotBeUsedChangesNothing() throws IOException {
        WatchedFile<String> watched = new WatchedFile<>(file, WatchedFileTest::text, now::get);

        Files.writeString(file, "");
        later();
        assertThat(watched.get()).isEqualTo("one");

        Files.writeString(file, "four");
        later();
        assertThat(watched.get()).isEqualTo("four");
    }

    @Test
    void atFirstItMustBeUsable() throws IOException {
        Files.writeString(file, "");

        assertThatThrownBy(() -> new WatchedFile<>(file, WatchedFileTest::text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is empty");
    }
}
