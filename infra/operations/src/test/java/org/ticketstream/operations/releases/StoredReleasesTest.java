package org.ticketstream.operations.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.TinyBundle;

class StoredReleasesTest {

    @TempDir
    Path dir;

    private Path store;
    private ReleaseBundle outside;

    @BeforeEach
    void write() throws IOException {
        store = Files.createDirectories(dir.resolve("store"));
        outside = TinyBundle.write(dir.resolve("outside"), 1);
    }

    @Test
    void aReleaseOfTheStoreIsDeletedWhole() throws IOException {
        Path place = store.resolve("nightly");
        Files.move(outside.dir(), place);
        StoredReleases releases = new StoredReleases(store);

        releases.delete(releases.read().get(0));

        assertThat(store).isEmptyDirectory();
    }

    @Test
    void aLinkToAReleaseElsewhereIsNotOneOfTheStoreAndNothingElsewhereIsDeleted() throws IOException {
        Files.createSymbolicLink(store.resolve("linked"), outside.dir());
        StoredReleases releases = new StoredReleases(store);

        assertThat(releases.read()).isEmpty();
        releases.delete(outside);
        assertThatThrownBy(() -> releases.delete(ReleaseBundle.open(store.resolve("linked"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is a link or a file");
        assertThat(ReleaseBundle.open(outside.dir()).version()).isEqualTo(outside.version());
    }

    @Test
    void whatHasBecomeSomethingElseMeanwhileStays() throws IOException {
        Path place = store.resolve("nightly");
        Files.move(outside.dir(), place);
        StoredReleases releases = new StoredReleases(store);
        ReleaseBundle read = releases.read().get(0);
        Files.writeString(place.resolve("thesis.tex"), "x");

        assertThatThrownBy(() -> releases.delete(read)).isInstanceOf(IOException.class);
        assertThat(place.resolve("thesis.tex")).exists();
    }
}
