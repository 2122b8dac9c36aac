package org.ticketstream.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jclouds.blobstore.BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.model.bundle.BundleManifest;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.bundle.BundleSigner;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.signing.SigningKey;
import org.ticketstream.model.signing.TrustedKeys;
import org.ticketstream.model.signing.UntrustedBundleException;
import org.ticketstream.model.testing.TinyBundle;

class S3BundlesTest {

    private static final S3Location STORE = S3Location.parse("s3://" + S3Server.BUCKET + "/team-a/releases/");

    @TempDir
    Path dir;

    private S3Server server;
    private S3Bundles bundles;
    private ReleaseBundle bundle;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.start();
        bundles = S3Bundles.connect();
        bundle = TinyBundle.write(dir.resolve("bundle"), TinyBundle.policy(32), 1);
    }

    @AfterEach
    void stop() throws Exception {
        bundles.close();
        server.close();
    }

    private Path cache() {
        return dir.resolve("cache");
    }

    private Path fetch(S3Location place, String manifestSha256) throws IOException {
        return new BundleCache(cache(), Long.MAX_VALUE, hash -> false)
                .get(manifestSha256, bundles.at(place), BundleRequirements.unsigned());
    }

    private String key(String file) {
        return STORE.key() + "/" + bundle.version() + "/" + file;
    }

    private BlobStore objects() {
        return server.objects();
    }

    @Test
    void aReleaseComesBackAsItWasPublished() throws IOException {
        S3Location place = bundles.publish(bundle, STORE);

        Path copy = fetch(place, bundle.manifestSha256());

        assertThat(place).isEqualTo(STORE.resolve(bundle.version()));
        assertThat(ReleaseBundle.open(copy, bundle.manifestSha256()).manifest()).isEqualTo(bundle.manifest());
        assertThat(bundles.list(STORE)).containsExactly(bundle.manifest());
        assertThat(fetch(place, bundle.manifestSha256())).isEqualTo(copy);
    }

    @Test
    void anUploadThatWasCutOffIsNoReleaseAndIsCompletedByTheNext() throws IOException {
        S3Location place = bundles.publish(bundle, STORE);
        Date weights = uploaded("checkpoint/model.safetensors");
        objects().removeBlob(S3Server.BUCKET, key(BundleManifest.FILE));
        objects().removeBlob(S3Server.BUCKET, key("decision.json"));

        assertThat(bundles.list(STORE)).isEmpty();
        assertThatThrownBy(() -> fetch(place, bundle.manifestSha256()))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot fetch a release: there is none at " + place);

        bundles.publish(bundle, STORE);

        assertThat(bundles.list(STORE)).containsExactly(bundle.manifest());
        assertThat(uploaded("checkpoint/model.safetensors")).isEqualTo(weights);
        fetch(place, bundle.manifestSha256());
    }

    @Test
    void aDownloadThatWasCutOffGoesOnWithTheFilesThatAreMissing() throws IOException {
        S3Location place = bundles.publish(bundle, STORE);
        byte[] selfCheck = Files.readAllBytes(bundle.dir().resolve("self-check.json"));
        objects().removeBlob(S3Server.BUCKET, key("self-check.json"));
        assertThatThrownBy(() -> fetch(place, bundle.manifestSha256()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cannot read " + place + "/self-check.json");
        assertThat(cache().resolve(bundle.manifestSha256())).doesNotExist();
        Path kept = cache().resolve("." + bundle.manifestSha256()).resolve("checkpoint/model.safetensors");
        FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(kept, longAgo);
        objects()
                .putBlob(
                        S3Server.BUCKET,
                        objects()
                                .blobBuilder(key("self-check.json"))
                                .payload(selfCheck)
                                .contentLength(selfCheck.length)
                                .build());

        Path copy = fetch(place, bundle.manifestSha256());

        assertThat(Files.getLastModifiedTime(copy.resolve("checkpoint/model.safetensors")))
                .isEqualTo(longAgo);
        assertThat(ReleaseBundle.open(copy, bundle.manifestSha256()).version()).isEqualTo(bundle.version());
    }

    @Test
    void aFileThatIsNotWhatWasReleasedIsNamedAndNeverShown() throws IOException {
        S3Location place = bundles.publish(bundle, STORE);
        byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
        objects()
                .putBlob(
                        S3Server.BUCKET,
                        objects()
                                .blobBuilder(key("decision.json"))
                                .payload(other)
                                .contentLength(other.length)
                                .build());

        assertThatThrownBy(() -> fetch(place, bundle.manifestSha256()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("decision.json is not what was released");
        assertThatThrownBy(() -> fetch(place, "0".repeat(64)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its manifest is not the one announced");
        assertThat(cache().resolve(bundle.manifestSha256())).doesNotExist();
    }

    @Test
    void aCopyThatHasRottedIsFetchedAnew() throws IOException {
        S3Location place = bundles.publish(bundle, STORE);
        Path copy = fetch(place, bundle.manifestSha256());
        Files.writeString(copy.resolve("decision.json"), "{}");

        fetch(place, bundle.manifestSha256());

        assertThat(ReleaseBundle.open(copy, bundle.manifestSha256()).version()).isEqualTo(bundle.version());
    }

    @Test
    void aDeletedReleaseIsGoneWithAllItsFiles() throws IOException {
        ReleaseBundle other = TinyBundle.write(dir.resolve("other"), TinyBundle.policy(32), 2);
        bundles.publish(other, STORE);
        S3Location place = bundles.publish(bundle, STORE);

        bundles.delete(STORE, bundle.version());

        assertThat(bundles.list(STORE)).containsExactly(other.manifest());
        assertThat(objects().blobExists(S3Server.BUCKET, key("checkpoint/model.safetensors")))
                .isFalse();
        assertThatThrownBy(() -> fetch(place, bundle.manifestSha256())).hasMessageContaining("there is none at");
    }

    @Test
    void aManifestThatNamesAnotherPlaceIsNoReleaseOfThisOne() throws IOException {
        bundles.publish(bundle, STORE);
        byte[] manifest = Files.readAllBytes(bundle.dir().resolve(BundleManifest.FILE));
        for (String place : List.of("trap", "..", "v 1")) {
            put(STORE.key() + "/" + place + "/manifest.json", manifest);
        }
        put(STORE.key() + "/other/manifest.json", "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(bundles.list(STORE)).containsExactly(bundle.manifest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../other", "a/b", "/"})
    void whatIsNoVersionIsNotDeleted(String version) throws IOException {
        bundles.publish(bundle, STORE);

        assertThatThrownBy(() -> bundles.delete(STORE, version)).hasMessageContaining("(got: " + version + ")");

        assertThat(bundles.list(STORE)).containsExactly(bundle.manifest());
    }

    @Test
    void aFileLargerThanTheLimitIsNotDownloaded() throws IOException {
        S3Location place = bundles.publish(bundle, STORE);
        BundleCache cache = new BundleCache(cache(), Long.MAX_VALUE, hash -> false);
        BundleRequirements small = new BundleRequirements(TrustedKeys.none(), 1000);

        assertThatThrownBy(() -> cache.get(bundle.manifestSha256(), bundles.at(place), small))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it must have at most");
        put(key(BundleManifest.FILE), new byte[BundleManifest.LARGEST + 1]);
        assertThatThrownBy(() -> fetch(place, bundle.manifestSha256()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it must have at most " + BundleManifest.LARGEST + " bytes");
    }

    @Test
    void signaturesTravelWithARelease() throws IOException {
        SigningKey key = SigningKey.generate();
        Path trusted = Files.writeString(dir.resolve("trusted.pem"), key.publicPem());
        BundleRequirements requirements = BundleRequirements.signedBy(TrustedKeys.read(List.of(trusted)));
        BundleCache cache = new BundleCache(cache(), Long.MAX_VALUE, hash -> false);
        S3Location place = bundles.publish(bundle, STORE);
        assertThatThrownBy(() -> cache.get(bundle.manifestSha256(), bundles.at(place), requirements))
                .isInstanceOf(UntrustedBundleException.class);

        BundleSigner.sign(bundle, key);
        bundles.publish(bundle, STORE);

        Path copy = cache.get(bundle.manifestSha256(), bundles.at(place), requirements);
        ReleaseBundle.open(copy, bundle.manifestSha256(), requirements);
    }

    private void put(String key, byte[] content) {
        objects()
                .putBlob(
                        S3Server.BUCKET,
                        objects()
                                .blobBuilder(key)
                                .payload(content)
                                .contentLength(content.length)
                                .build());
    }

    @Test
    void aBucketThatIsNotThereIsNamed() {
        S3Location nowhere = S3Location.parse("s3://nowhere/releases");

        assertThatThrownBy(() -> bundles.publish(bundle, nowhere))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://nowhere/releases/" + bundle.version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "models", "http://models/x", "s3://", "s3:///x", "s3://models//x"})
    void whatIsNoPlaceIsNamed(String text) {
        assertThatThrownBy(() -> S3Location.parse(text))
                .hasMessage("Cannot use an object store: it must be s3://bucket/prefix (got: " + text + ")");
    }

    @Test
    void placesBelowAPlaceAreJoinedBySlashes() {
        assertThat(List.of(
                        S3Location.parse("s3://models").resolve("a").toString(),
                        S3Location.parse("s3://models/b//").resolve("a").toString()))
                .containsExactly("s3://models/a", "s3://models/b/a");
    }

    private Date uploaded(String file) {
        return objects().blobMetadata(S3Server.BUCKET, key(file)).getLastModified();
    }
}
