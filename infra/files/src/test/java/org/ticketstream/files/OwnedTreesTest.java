package org.ticketstream.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnedTreesTest {

    @TempDir
    Path dir;

    private Path root;
    private Path outside;

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectories(dir.resolve("cache"));
        outside = Files.createDirectories(dir.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "x");
    }

    @Test
    void deletesADirectoryWithAllThatIsInItAndLeavesWhatLinksPointTo() throws IOException {
        Path tree = Files.createDirectories(root.resolve("tree/below"));
        Files.writeString(tree.resolve("file"), "x");
        Files.createSymbolicLink(tree.resolve("link"), outside);
        Files.createSymbolicLink(tree.resolve("dangling"), dir.resolve("nowhere"));

        OwnedTrees.delete(root, "tree", name -> true);

        assertThat(root.resolve("tree")).doesNotExist();
        assertThat(outside.resolve("precious")).exists();
    }

    @Test
    void whatIsNotThereIsDeletedAlready() throws IOException {
        OwnedTrees.delete(root, "nothing", name -> true);

        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../outside", "a/../../outside", "a/b", "/", "/tmp"})
    void nothingButADirectoryInsideTheRootIsTouched(String name) throws IOException {
        Files.createDirectories(root.resolve("a/b"));

        assertThatThrownBy(() -> OwnedTrees.delete(root, name, any -> true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is not directly inside")
                .hasMessageContaining("(got: " + name + ")");
        assertThatThrownBy(() -> OwnedTrees.delete(root, outside.toString(), any -> true))
                .hasMessageContaining("it is not directly inside");
        assertThat(root.resolve("a/b")).exists();
        assertThat(outside.resolve("precious")).exists();
    }

    @Test
    void aLinkIsNeitherFollowedNorRemoved() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), outside);

        assertThatThrownBy(() -> OwnedTrees.delete(root, "link", name -> true))
                .hasMessageContaining("it is a link or a file, not a directory");
        assertThat(link).exists();
        assertThat(outside.resolve("precious")).exists();
    }

    @Test
    void whatHasAnotherKindOfNameStays() throws IOException {
        Files.createDirectories(root.resolve("thesis"));

        assertThatThrownBy(() -> OwnedTrees.delete(root, "thesis", name -> name.startsWith("partial-")))
                .hasMessageContaining("it does not have a name that is given to such directories");
        assertThat(root.resolve("thesis")).exists();
    }

    @Test
    void aRootBehindALinkIsTheDirectoryThatItPointsTo() throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("cache-link"), root);
        Files.createDirectories(root.resolve("tree"));

        OwnedTrees.delete(link, "tree", name -> true);

        assertThat(root).isEmptyDirectory();
    }
}
