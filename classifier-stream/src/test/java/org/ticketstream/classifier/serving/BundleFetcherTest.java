package org.ticketstream.classifier.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.model.bundle.BundleSigner;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.signing.SigningKey;
import org.ticketstream.model.signing.UntrustedBundleException;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.schemas.ModelRelease;

class BundleFetcherTest {
    /** A scheme that Flink's test utilities map to local files. */
    private static final String ELSEWHERE = "test://";

    @TempDir
    private Path dir;

    private BundleFetcher fetcher() {
        return fetcher(settings());
    }

    private BundleSettings settings() {
        return BundleSettings.defaults().withCache(dir.resolve("cache").toString());
    }

    private static BundleFetcher fetcher(BundleSettings settings) {
        return new BundleFetcher(settings, new LoadedModels());
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
        TinyBundle.damage(ReleaseBundle.open(fetcher().fetch(release)));

        Path copy = fetcher().fetch(release);

        assertThat(ReleaseBundle.open(copy, bundle.manifestSha256()).version()).isEqualTo(bundle.version());
    }

    @Test
    void leavesNothingBehindWhenTheBundleCannotBeRead() throws IOException {
        ModelRelease release = at(TestBundles.release(TestBundles.write(dir, 1)), ELSEWHERE + dir.resolve("nothing"));

        assertThatThrownBy(() -> fetcher().fetch(release)).isInstanceOf(IOException.class);
        try (java.util.stream.Stream<Path> left = Files.list(dir.resolve("cache"))) {
            assertThat(left.filter(place -> !place.toString().endsWith(".lock")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../victim", "0", "VICTIM"})
    void deletesNothingWhateverTheHashOfTheAnnouncementSays(String sha256) throws IOException {
        ReleaseBundle bundle = TestBundles.write(dir, 1);
        Path victim = Files.createDirectories(dir.resolve("victim"));
        Files.writeString(victim.resolve("precious"), "x");
        String hash = sha256.equals("VICTIM") ? victim.toString() : sha256;
        ModelRelease release = ModelRelease.newBuilder(at(TestBundles.release(bundle), ELSEWHERE + bundle.dir()))
                .setSha256(hash)
                .build();

        assertThatThrownBy(() -> fetcher().fetch(release)).hasMessageContaining("must be 64 lower-case hex digits");

        assertThat(victim.resolve("precious")).exists();
    }

    @Test
    void copiesOnlyWhatTheManifestNames() throws IOException {
        ReleaseBundle bundle = TestBundles.write(dir, 1);
        Files.writeString(bundle.dir().resolve("malware.so"), "x");

        Path copy = fetcher().fetch(at(TestBundles.release(bundle), ELSEWHERE + bundle.dir()));

        assertThat(copy.resolve("malware.so")).doesNotExist();
        assertThat(ReleaseBundle.open(copy, bundle.manifestSha256()).version()).isEqualTo(bundle.version());
    }

    @Test
    void takesBundlesFromAllowedPlacesOnly() throws IOException {
        ReleaseBundle bundle = TestBundles.write(dir.resolve("allowed"), 1);
        ReleaseBundle other = TestBundles.write(dir.resolve("allowed-not"), 2);
        BundleFetcher fetcher = fetcher(
                settings().withUris(List.of(dir.resolve("allowed").toUri().toString())));

        assertThat(fetcher.fetch(TestBundles.release(bundle))).isEqualTo(bundle.dir());
        assertThatThrownBy(() -> fetcher.fetch(TestBundles.release(other)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bundles must lie below one of");
        assertThatThrownBy(() -> fetcher.fetch(at(TestBundles.release(bundle), ELSEWHERE + bundle.dir())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bundles must lie below one of");
    }

    @Test
    void takesOnlyWhatATrustedKeyHasSignedFromWhereverItComes() throws IOException {
        SigningKey key = SigningKey.generate();
        Path trusted = Files.writeString(dir.resolve("trusted.pem"), key.publicPem());
        ReleaseBundle bundle = TestBundles.write(dir, 1);
        BundleFetcher fetcher = fetcher(settings().withTrustedKeys(List.of(trusted.toString())));
        ModelRelease here = TestBundles.release(bundle);
        ModelRelease elsewhere = at(here, ELSEWHERE + bundle.dir());

        assertThatThrownBy(() -> fetcher.verify(here, fetcher.fetch(here)))
                .isInstanceOf(UntrustedBundleException.class)
                .hasMessageContaining("it is not signed");
        assertThatThrownBy(() -> fetcher.fetch(elsewhere)).isInstanceOf(UntrustedBundleException.class);

        BundleSigner.sign(bundle, key);

        assertThat(fetcher.verify(here, fetcher.fetch(here)).version()).isEqualTo(bundle.version());
        assertThat(fetcher.verify(elsewhere, fetcher.fetch(elsewhere)).version())
                .isEqualTo(bundle.version());
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
