package org.ticketstream.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoriesTest {

    @TempDir
    Path dir;

    private static String permissions(Path place) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(place));
    }

    @Test
    void aDirectoryIsItsOwnersAloneFromTheBeginning() throws IOException {
        PrivateDirectories.create(dir.resolve("a/b"));

        assertThat(permissions(dir.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void oneThatIsOpenIsTightened() throws IOException {
        Path open = Files.createDirectories(dir.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        PrivateDirectories.createOwn(open);

        assertThat(permissions(open)).isEqualTo("rwx------");
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void aLinkIsNoPlaceOfOnesOwn() throws IOException {
        Path target = Files.createDirectories(dir.resolve("target"));
        Path link = Files.createSymbolicLink(dir.resolve("link"), target);

        assertThatThrownBy(() -> PrivateDirectories.createOwn(link))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is a link, not a directory");
    }

    @Test
    void theCacheOfAUserIsNotInTheSharedTemporaryDirectory() throws IOException {
        Path cache = PrivateDirectories.userCache();

        assertThat(cache.isAbsolute() && cache.endsWith("ticketstream")).isTrue();
        assertThat(cache.startsWith(Path.of("/tmp"))).isFalse();
    }
}
