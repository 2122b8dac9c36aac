package org.ticketstream.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.files.Sha256;
import org.ticketstream.model.bundle.BundleManifest;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.bundle.BundleSigner;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.signing.BundleSignatures;
import org.ticketstream.model.signing.SigningKey;
import org.ticketstream.model.signing.TrustedKeys;
import org.ticketstream.model.signing.UntrustedBundleException;
import org.ticketstream.model.testing.TinyBundle;

class BundleCacheTest {

    @TempDir
    Path dir;

    private Path victim;
    private ReleaseBundle bundle;

    @BeforeEach
    void write() throws IOException {
        bundle = TinyBundle.write(dir.resolve("bundle"), TinyBundle.policy(32), 1);
        victim = Files.createDirectories(dir.resolve("victim"));
        Files.writeString(victim.resolve("precious"), "x");
    }

    private BundleCache cache(long mostBytes) {
        return new BundleCache(dir.resolve("cache"), mostBytes, hash -> false);
    }

    private Path fetch(ReleaseBundle release, BundleRequirements requirements) throws IOException {
        return cache(Long.MAX_VALUE).get(release.manifestSha256(), remote(release), requirements);
    }

    private static LocalRemoteBundle remote(ReleaseBundle release) {
        return new LocalRemoteBundle(release.dir());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../victim", "/tmp", "AB", "../../../../../../../../tmp/x", "0", "null"})
    void whatIsNoHashNamesNoDirectory(String sha256) {
        assertThatThrownBy(() -> cache(Long.MAX_VALUE).get(sha256, remote(bundle), BundleRequirements.unsigned()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be 64 lower-case hex digits (got: " + sha256 + ")");
        assertThatThrownBy(() ->
                        cache(Long.MAX_VALUE).get(victim.toString(), remote(bundle), BundleRequirements.unsigned()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cache(Long.MAX_VALUE)
                        .get(
                                bundle.manifestSha256().toUpperCase(java.util.Locale.ROOT),
                                remote(bundle),
                                BundleRequirements.unsigned()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(victim.resolve("precious")).exists();
        assertThat(dir.resolve("cache")).doesNotExist();
    }

    @Test
    void aLinkInThePlaceOfABundleIsRefusedAndWhatItPointsToStays() throws IOException {
        Files.createDirectories(dir.resolve("cache"));
        Files.createSymbolicLink(dir.resolve("cache").resolve(bundle.manifestSha256()), victim);

        assertThatThrownBy(() -> fetch(bundle, BundleRequirements.unsigned()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is a link in its place");
        assertThat(victim.resolve("precious")).exists();
    }

    @Test
    void aLinkInThePlaceOfADownloadIsRefusedAndNothingIsWrittenThere() throws IOException {
        Files.createDirectories(dir.resolve("cache"));
        Files.createSymbolicLink(dir.resolve("cache").resolve("." + bundle.manifestSha256()), victim);

        assertThatThrownBy(() -> fetch(bundle, BundleRequirements.unsigned()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is a link or a file in the place of its download");
        assertThat(victim.toFile().list()).containsExactly("precious");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../victim/precious", "/etc/passwd", "a/../../victim/precious", "manifest.sig", "manifest.json"})
    void aManifestThatNamesFilesOutsideIsRefusedBeforeAnyIsFetched(String name) throws IOException {
        Path hostile = dir.resolve("hostile");
        Files.createDirectories(hostile);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode manifest = (ObjectNode)
                mapper.readTree(bundle.dir().resolve(BundleManifest.FILE).toFile());
        ((ObjectNode) manifest.get("files")).put(name, "0".repeat(64));
        byte[] bytes = mapper.writeValueAsBytes(manifest);
        Files.write(hostile.resolve(BundleManifest.FILE), bytes);
        LocalRemoteBundle remote = new LocalRemoteBundle(hostile);

        assertThatThrownBy(() -> cache(Long.MAX_VALUE).get(Sha256.of(bytes), remote, BundleRequirements.unsigned()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(name);
        assertThat(remote.copied()).isEmpty();
        assertThat(victim.resolve("precious")).hasContent("x");
    }

    @Test
    void aBundleThatIsTooLargeIsNotFetchedToItsEnd() throws IOException {
        BundleRequirements small = new BundleRequirements(TrustedKeys.none(), 1000);

        assertThatThrownBy(() -> fetch(bundle, small))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at most");
        assertThat(dir.resolve("cache").resolve(bundle.manifestSha256())).doesNotExist();
    }

    @Test
    void whatNobodyTrustedHasSignedIsNotFetched() throws IOException {
        SigningKey key = SigningKey.generate();
        SigningKey other = SigningKey.generate();
        BundleRequirements requirements = BundleRequirements.signedBy(trust(key));
        LocalRemoteBundle remote = remote(bundle);

        assertThatThrownBy(() -> cache(Long.MAX_VALUE).get(bundle.manifestSha256(), remote, requirements))
                .isInstanceOf(UntrustedBundleException.class)
                .hasMessageContaining("it is not signed");
        BundleSigner.sign(bundle, other);
        assertThatThrownBy(() -> cache(Long.MAX_VALUE).get(bundle.manifestSha256(), remote, requirements))
                .isInstanceOf(UntrustedBundleException.class)
                .hasMessageContaining(other.id())
                .hasMessageContaining(key.id());
        assertThat(remote.copied()).isEmpty();

        BundleSigner.sign(bundle, key);
        Path copy = fetch(bundle, requirements);

        assertThat(ReleaseBundle.open(copy, bundle.manifestSha256(), requirements)
                        .version())
                .isEqualTo(bundle.version());
    }

    @Test
    void aCopyThatWasFetchedUnsignedIsTakenOnceItIsSigned() throws IOException {
        SigningKey key = SigningKey.generate();
        Path copy = fetch(bundle, BundleRequirements.unsigned());
        assertThatThrownBy(() -> fetch(bundle, BundleRequirements.signedBy(trust(key))))
                .isInstanceOf(UntrustedBundleException.class);

        BundleSigner.sign(bundle, key);
        fetch(bundle, BundleRequirements.signedBy(trust(key)));

        assertThat(copy.resolve(BundleSignatures.FILE)).exists();
        ReleaseBundle.open(copy, bundle.manifestSha256(), BundleRequirements.signedBy(trust(key)));
    }

    @Test
    void bundlesNotUsedForTheLongestMakeRoomButNotThoseThatAreLoaded() throws IOException {
        ReleaseBundle second = TinyBundle.write(dir.resolve("second"), TinyBundle.policy(32), 2);
        ReleaseBundle third = TinyBundle.write(dir.resolve("third"), TinyBundle.policy(32), 3);
        Path oldest = fetch(bundle, BundleRequirements.unsigned());
        Path loaded = fetch(second, BundleRequirements.unsigned());
        Path foreign = Files.createDirectories(dir.resolve("cache/thesis"));
        age(oldest, Duration.ofHours(2));
        age(loaded, Duration.ofHours(3));
        age(foreign, Duration.ofHours(9));

        BundleCache full = new BundleCache(dir.resolve("cache"), 1, second.manifestSha256()::equals);
        Path newest = full.get(third.manifestSha256(), remote(third), BundleRequirements.unsigned());

        assertThat(List.of(newest, loaded, foreign)).allMatch(Files::exists);
        assertThat(oldest).doesNotExist();
    }

    @Test
    void aBundleThatAnotherProcessHasJustAskedForStays() throws IOException {
        ReleaseBundle second = TinyBundle.write(dir.resolve("second"), TinyBundle.policy(32), 2);
        Path just = fetch(bundle, BundleRequirements.unsigned());

        cache(1).get(second.manifestSha256(), remote(second), BundleRequirements.unsigned());

        assertThat(just).exists();
    }

    @Test
    void theCacheIsItsOwnersAlone() throws IOException {
        fetch(bundle, BundleRequirements.unsigned());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("cache"))))
                .isEqualTo("rwx------");
    }

    private TrustedKeys trust(SigningKey key) throws IOException {
        Path file = dir.resolve(key.id() + ".pem");
        Files.writeString(file, key.publicPem());
        return TrustedKeys.read(List.of(file));
    }

    private static void age(Path place, Duration age) throws IOException {
        Files.setLastModifiedTime(place, FileTime.from(Instant.now().minus(age)));
    }
}
