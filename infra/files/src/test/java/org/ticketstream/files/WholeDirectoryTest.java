package org.ticketstream.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeDirectoryTest {

    @TempDir
    Path dir;

    @Test
    void appearsWithAllThatWasWritten() throws IOException {
        Path target = dir.resolve("a/model");

        assertThat(WholeDirectory.create(target, into -> {
                    assertThat(target).doesNotExist();
                    Files.writeString(into.resolve("config.json"), "{}");
                    Durability.forceTree(into);
                }))
                .isEqualTo(target);

        assertThat(target.resolve("config.json")).hasContent("{}");
        assertThat(target.getParent()).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void aFailureLeavesNothing() {
        assertThatThrownBy(() -> WholeDirectory.create(dir.resolve("model"), into -> {
                    Files.writeString(into.resolve("config.json"), "{}");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageEndingWith("model: disk full");

        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void whatIsThereStays() throws IOException {
        Path target = Files.createDirectory(dir.resolve("model"));
        Files.writeString(target.resolve("thesis.tex"), "x");

        assertThatThrownBy(() -> WholeDirectory.create(target, into -> {}))
                .hasMessageEndingWith("model: there is something in its place");

        assertThat(target.resolve("thesis.tex")).hasContent("x");
    }
}
