package org.ticketstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackDirectoryTest {

    private static final String NO_PROCESS = "999999999999";

    @TempDir
    Path root;

    @Test
    void deletesTemporaryFilesOfProcessesThatAreGoneAndKeepsItsOwn() throws IOException {
        StackDirectory dir = new StackDirectory(root);
        dir.prepareRun();
        Path own = Files.writeString(dir.run().resolve("own"), "in use");
        Path stale =
                Files.createDirectories(dir.run().resolveSibling(NO_PROCESS).resolve("deep"));

        dir.prepare();

        assertThat(own).exists();
        assertThat(stale.getParent()).doesNotExist();
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");

        assertThatThrownBy(() -> new StackDirectory(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is a file (got: " + file + ")");
    }
}
