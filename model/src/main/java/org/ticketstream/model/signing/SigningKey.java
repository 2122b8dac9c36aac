package org.ticketstream.model.signing;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A key that signs bundles. Its text form never says the private part. */
public final class SigningKey {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final PrivateKey key;
    private final PublicKey publicKey;

    private SigningKey(PrivateKey key, PublicKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /** A new key. */
    public static SigningKey generate() {
        KeyPair pair = Ed25519.generate();
        return new SigningKey(pair.getPrivate(), pair.getPublic());
    }

    /**
     * Reads a private key: PKCS#8 in PEM, as {@link #write} and {@code openssl genpkey -algorithm ed25519} write it.
     *
     * @throws IOException if it cannot be read, or is no such key
     * @throws IllegalArgumentException if others than its owner can read the file
     */
    public static SigningKey read(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                throw new IllegalArgumentException("Cannot use the private key " + file
                        + ": others than its owner can read or change it; chmod 600 it (got: "
                        + PosixFilePermissions.toString(permissions) + ")");
            }
        }
        List<byte[]> blocks = Pem.read(Pem.PRIVATE, Files.readString(file));
        if (blocks.size() != 1) {
            throw new IOException("Cannot use the private key " + file + ": it must hold one block '-----BEGIN "
                    + Pem.PRIVATE + "-----' (got: " + blocks.size() + ")");
        }
        PrivateKey key = Ed25519.privateKey(blocks.get(0))
                .orElseThrow(() -> new IOException("Cannot use the private key " + file + ": it is no Ed25519 key"));
        return new SigningKey(key, Ed25519.publicKey(key));
    }

    /**
     * Writes the two halves, the private one readable by its owner alone.
     *
     * @throws FileAlreadyExistsException if there is a file in the place of either; nothing is written then
     */
    public void write(Path privateFile, Path publicFile) throws IOException {
        if (Files.exists(publicFile)) {
            throw new FileAlreadyExistsException(publicFile.toString());
        }
        FileAttribute<?>[] ownerOnly =
                privateFile.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(privateFile, ownerOnly);
        Files.writeString(privateFile, Pem.write(Pem.PRIVATE, key.getEncoded()));
        Files.writeString(publicFile, publicPem(), StandardOpenOption.CREATE_NEW);
    }

    /** The half for those who are to trust it: X.509 in PEM. */
    public String publicPem() {
        return Pem.write(Pem.PUBLIC, publicKey.getEncoded());
    }

    /** Names it in signatures: first 16 hex digits of the SHA-256 of the public key. */
    public String id() {
        return Ed25519.id(publicKey);
    }

    /** Signs a manifest. */
    public BundleSignatures.Entry sign(byte[] manifest) {
        String signature = Base64.getEncoder().encodeToString(Ed25519.sign(key, manifest));
        return new BundleSignatures.Entry(id(), Ed25519.NAME, signature);
    }

    @Override
    public String toString() {
        return "signing key " + id();
    }
}
