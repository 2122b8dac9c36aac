package org.ticketstream.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    void keepsOthersOutOfWhatItMakesAndOfWhatWasOpenBefore() throws IOException {
        Path open = Files.createDirectories(root.resolve("stack/kafka")).getParent();
        Path log = Files.writeString(open.resolve("kafka/00000.log"), "a ticket");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        new StackDirectory(open).prepare();
        new StackDirectory(root.resolve("fresh")).prepare();

        for (Path dir : List.of(
                open,
                log.getParent(),
                open.resolve("checkpoints"),
                open.resolve("run"),
                root.resolve("fresh"),
                root.resolve("fresh/streams"))) {
            assertThat(permissions(dir)).as(dir.toString()).isEqualTo("rwx------");
        }
    }

    @Test
    void leavesADirectoryOpenThatHoldsOtherThingsToo() throws IOException {
        Files.writeString(root.resolve("somebody-else"), "");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));

        new StackDirectory(root).prepare();

        assertThat(permissions(root)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(root.resolve("streams"))).isEqualTo("rwx------");
    }

    private static String permissions(Path place) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(place));
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");

        assertThatThrownBy(() -> new StackDirectory(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is a file (got: " + file + ")");
    }
}
