package org.ticketstream.classifier.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.ModelRelease;

class BundleFetcherTest {
    /** A scheme that Flink's test utilities serve out of local files. */
    private static final String ELSEWHERE = "test://";

    @TempDir
    private Path dir;

    private BundleFetcher fetcher() {
        return new BundleFetcher(dir.resolve("cache"));
    }

    private static ModelRelease at(ModelRelease release, String uri) {
        return ModelRelease.newBuilder(release).setBundleUri(uri).build();
    }

    @Test
    void usesFilesOfThisMachineWhereTheyLie() throws IOException {
        ReleaseBundle bundle = TestBundles.write(dir, 1);

        assertThat(fetcher().fetch(TestBundles.release(bundle))).isEqualTo(bundle.dir());
    }

    @Test
    void copiesABundleFromElsewhereWhole() throws IOException {
        ReleaseBundle bundle = TestBundles.write(dir, 1);
        ModelRelease release = at(TestBundles.release(bundle), ELSEWHERE + bundle.dir());

        Path copy = fetcher().fetch(release);

        assertThat(copy).isEqualTo(dir.resolve("cache").resolve(bundle.manifestSha256()));
        assertThat(ReleaseBundle.open(copy, bundle.manifestSha256()).version()).isEqualTo(bundle.version());
        assertThat(fetcher().fetch(release)).isEqualTo(copy);
    }

    @Test
    void replacesACopyThatHasRotted() throws IOException {
        ReleaseBundle bundle = TestBundles.write(dir, 1);
        ModelRelease release = at(TestBundles.release(bundle), ELSEWHERE + bundle.dir());
        TestBundles.damage(ReleaseBundle.open(fetcher().fetch(release)));

        Path copy = fetcher().fetch(release);

        assertThat(ReleaseBundle.open(copy, bundle.manifestSha256()).version()).isEqualTo(bundle.version());
    }

    @Test
    void leavesNothingBehindWhenTheBundleCannotBeRead() throws IOException {
        ModelRelease release = at(TestBundles.release(TestBundles.write(dir, 1)), ELSEWHERE + dir.resolve("nothing"));

        assertThatThrownBy(() -> fetcher().fetch(release)).isInstanceOf(IOException.class);
        try (java.util.stream.Stream<Path> left = Files.list(dir.resolve("cache"))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"file:///no/such/dir, no such directory", "mailto:me, has no path", "'a b', is malformed"})
    void namesAPlaceThatCannotBe(String uri, String message) throws IOException {
        ModelRelease release = at(TestBundles.release(TestBundles.write(dir, 1)), uri);

        assertThatThrownBy(() -> fetcher().fetch(release))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(uri);
    }
}
