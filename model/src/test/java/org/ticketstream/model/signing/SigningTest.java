package org.ticketstream.model.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.BundleManifest;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.bundle.BundleSigner;
import org.ticketstream.model.bundle.InvalidBundleException;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.TinyBundle;

class SigningTest {

    private static final byte[] MANIFEST = "{\"version\": 1}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path dir;

    private Path privateFile(SigningKey key) {
        return dir.resolve(key.id() + ".key");
    }

    private Path publicFile(SigningKey key) {
        return dir.resolve(key.id() + ".pem");
    }

    private SigningKey written() throws IOException {
        SigningKey key = SigningKey.generate();
        key.write(privateFile(key), publicFile(key));
        return key;
    }

    private static Optional<byte[]> signatures(SigningKey... keys) {
        BundleSignatures all = new BundleSignatures(List.of());
        for (SigningKey key : keys) {
            all = all.with(key.sign(MANIFEST));
        }
        return Optional.of(all.toJson());
    }

    @Test
    void aKeyComesBackFromItsFileAsItWas() throws IOException {
        SigningKey key = written();

        SigningKey read = SigningKey.read(privateFile(key));

        assertThat(read.id()).isEqualTo(key.id()).hasSize(16);
        assertThat(read.publicPem()).isEqualTo(key.publicPem());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateFile(key))))
                .isEqualTo("rw-------");
        assertThat(read.toString()).doesNotContain("PRIVATE");
    }

    @Test
    void aKeyMadeByOpensslIsRead() throws IOException {
        Path file = dir.resolve("openssl.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        // RFC 8410, 10.3
        Files.writeString(file, """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """);

        assertThat(SigningKey.read(file).publicPem())
                .contains("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");
    }

    @Test
    void aKeyThatOthersCanReadIsNotUsed() throws IOException {
        SigningKey key = written();
        Files.setPosixFilePermissions(privateFile(key), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> SigningKey.read(privateFile(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("others than its owner can read or change it")
                .hasMessageContaining("rw-r--r--");
    }

    @Test
    void whatIsNoPrivateKeyIsNamed() throws IOException {
        SigningKey key = written();
        Files.setPosixFilePermissions(publicFile(key), PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> SigningKey.read(publicFile(key)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it must hold one block");
    }

    @Test
    void aKeyIsNeverOverwritten() throws IOException {
        SigningKey key = written();
        SigningKey other = SigningKey.generate();

        assertThatThrownBy(() -> other.write(privateFile(key), dir.resolve("other.pem")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(SigningKey.read(privateFile(key)).id()).isEqualTo(key.id());
    }

    @Test
    void oneTrustedSignatureAmongOthersIsEnough() throws IOException {
        SigningKey key = written();
        SigningKey stranger = SigningKey.generate();

        assertThat(TrustedKeys.read(List.of(dir)).requireSigned(MANIFEST, signatures(stranger, key), "here"))
                .containsExactly(key.id());
    }

    @Test
    void whatIsNotSignedByATrustedKeyIsRefused() throws IOException {
        SigningKey key = written();
        SigningKey stranger = SigningKey.generate();
        TrustedKeys trusted = TrustedKeys.read(List.of(publicFile(key)));
        byte[] changed = MANIFEST.clone();
        changed[3] ^= 1;
        String forged = new String(signatures(stranger).get(), StandardCharsets.UTF_8).replace(stranger.id(), key.id());

        assertRefused(trusted, MANIFEST, Optional.empty(), "it is not signed");
        assertRefused(trusted, MANIFEST, signatures(stranger), "no trusted key has signed it");
        assertRefused(trusted, changed, signatures(key), "no trusted key has signed it");
        assertRefused(trusted, MANIFEST, bytes(forged), "no trusted key has signed it");
        assertRefused(trusted, MANIFEST, bytes("{\"signatures\": []}"), "no trusted key has signed it");
        assertRefused(trusted, MANIFEST, bytes("null"), "cannot be understood");
        assertRefused(trusted, MANIFEST, bytes("[".repeat(5000)), "cannot be understood");
        assertRefused(trusted, MANIFEST, bytes(" ".repeat(70_000)), "at most 65536 bytes");
        assertRefused(
                trusted,
                MANIFEST,
                bytes("{\"signatures\": [{\"keyId\": \"x\", \"algorithm\": \"none\", \"signature\": \"\"}]}"),
                "cannot be understood");
    }

    private static Optional<byte[]> bytes(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(
            TrustedKeys trusted, byte[] manifest, Optional<byte[]> signatures, String reason) {
        assertThatThrownBy(() -> trusted.requireSigned(manifest, signatures, "here"))
                .isInstanceOf(UntrustedBundleException.class)
                .hasMessageStartingWith("Cannot use the bundle in here: ")
                .hasMessageContaining(reason);
    }

    @Test
    void trustThatNamesNoPublicKeyIsRefusedRatherThanTrustingAll() throws IOException {
        SigningKey key = written();
        Path empty = Files.createDirectories(dir.resolve("empty"));

        assertThatThrownBy(() -> TrustedKeys.read(List.of(empty))).hasMessageContaining("there is no public key");
        assertThatThrownBy(() -> TrustedKeys.read(List.of(privateFile(key))))
                .hasMessageContaining("a private key must not lie among the public ones");
        assertThatThrownBy(() -> TrustedKeys.read(List.of(dir.resolve("nowhere.pem"))))
                .hasMessageContaining("nowhere.pem");
        assertThat(TrustedKeys.read(List.of()).requireSigned(MANIFEST, Optional.empty(), "here"))
                .isEmpty();
    }

    @Test
    void aBundleIsRefusedBeforeItsManifestIsParsed() throws IOException {
        SigningKey key = written();
        BundleRequirements requirements = BundleRequirements.signedBy(TrustedKeys.read(List.of(publicFile(key))));
        ReleaseBundle bundle = TinyBundle.write(dir.resolve("bundle"), TinyBundle.policy(32), 1);
        Path manifest = bundle.dir().resolve(BundleManifest.FILE);

        assertThatThrownBy(() -> ReleaseBundle.open(bundle.dir(), requirements))
                .isInstanceOf(UntrustedBundleException.class);
        BundleSigner.sign(bundle, SigningKey.generate());
        BundleSigner.sign(bundle, key);
        assertThat(ReleaseBundle.open(bundle.dir(), bundle.manifestSha256(), requirements)
                        .version())
                .isEqualTo(bundle.version());
        assertThat(ReleaseBundle.open(bundle.dir()).version()).isEqualTo(bundle.version());

        Files.writeString(manifest, "no JSON at all");
        assertThatThrownBy(() -> ReleaseBundle.open(bundle.dir(), requirements))
                .isInstanceOf(UntrustedBundleException.class)
                .hasMessageContaining("no trusted key has signed it");
    }

    @Test
    void aBundleThatIsNotWholeIsNotSigned() throws IOException {
        ReleaseBundle bundle = TinyBundle.write(dir.resolve("bundle"), TinyBundle.policy(32), 1);
        Files.writeString(bundle.dir().resolve("decision.json"), "{}");

        assertThatThrownBy(() -> BundleSigner.sign(bundle, SigningKey.generate()))
                .isInstanceOf(InvalidBundleException.class);
        assertThat(bundle.dir().resolve(BundleSignatures.FILE)).doesNotExist();
    }
}
