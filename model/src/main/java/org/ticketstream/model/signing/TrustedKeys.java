package org.ticketstream.model.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys whose signatures count. As soon as there is one, a bundle without the signature of one of them is refused;
 * without any, every bundle is taken.
 */
public final class TrustedKeys {

    private static final TrustedKeys NONE = new TrustedKeys(Map.of());
    private static final String SUFFIX = ".pem";

    private final Map<String, PublicKey> byId;

    private TrustedKeys(Map<String, PublicKey> byId) {
        this.byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
    }

    /** Takes every bundle. */
    public static TrustedKeys none() {
        return NONE;
    }

    /**
     * Reads public keys: X.509 in PEM, one or several in a file.
     *
     * @param places files, and directories whose {@code *.pem} files are read; none for {@link #none()}
     * @throws IllegalArgumentException if a place holds no key, or a private one
     * @throws UncheckedIOException if a place cannot be read
     */
    public static TrustedKeys read(List<Path> places) {
        if (places.isEmpty()) {
            return NONE;
        }
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        try {
            for (Path place : places) {
                int found = 0;
                for (Path file : files(place)) {
                    found += readFile(file, keys);
                }
                if (found == 0) {
                    throw new IllegalArgumentException(
                            "Cannot trust keys: there is no public key in PEM form (got: " + place + ")");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read trusted keys: " + e, e);
        }
        return new TrustedKeys(keys);
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** @return how many there are in the file */
    private static int readFile(Path file, Map<String, PublicKey> keys) throws IOException {
        String text = Files.readString(file);
        if (!Pem.read(Pem.PRIVATE, text).isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot trust keys: a private key must not lie among the public ones (got: " + file + ")");
        }
        List<byte[]> blocks = Pem.read(Pem.PUBLIC, text);
        for (byte[] block : blocks) {
            PublicKey key = Ed25519.publicKey(block)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Cannot trust keys: a public key is no Ed25519 key (got: " + file + ")"));
            keys.put(Ed25519.id(key), key);
        }
        return blocks.size();
    }

    /** Whether bundles must be signed. */
    public boolean isEmpty() {
        return byId.isEmpty();
    }

    /**
     * Checks that one of the keys has signed, if there is any.
     *
     * @param manifest   bytes of the manifest
     * @param signatures bytes of the file of signatures; empty if there is none
     * @param place      of the bundle, for messages
     * @return ids of the trusted keys that have signed
     * @throws UntrustedBundleException if none has
     */
    public List<String> requireSigned(byte[] manifest, Optional<byte[]> signatures, Object place) {
        if (isEmpty()) {
            return List.of();
        }
        BundleSignatures all = parse(
                signatures.orElseThrow(() -> refused(place, "it is not signed: there is no " + BundleSignatures.FILE)),
                place);
        List<String> good = all.signatures().stream()
                .filter(entry -> isGood(entry, manifest))
                .map(BundleSignatures.Entry::keyId)
                .toList();
        if (good.isEmpty()) {
            throw refused(
                    place,
                    "no trusted key has signed it (got: signatures of "
                            + all.signatures().stream()
                                    .map(BundleSignatures.Entry::keyId)
                                    .toList()
                            + "; trusted: " + byId.keySet() + ")");
        }
        return good;
    }

    private boolean isGood(BundleSignatures.Entry entry, byte[] manifest) {
        PublicKey key = byId.get(entry.keyId());
        return key != null && Ed25519.verify(key, manifest, entry.bytes());
    }

    private static BundleSignatures parse(byte[] json, Object place) {
        try {
            return BundleSignatures.parse(json);
        } catch (IOException e) {
            throw refused(place, BundleSignatures.FILE + " cannot be understood: " + e.getMessage());
        }
    }

    private static UntrustedBundleException refused(Object place, String reason) {
        return new UntrustedBundleException("Cannot use the bundle in " + place + ": " + reason);
    }

    @Override
    public String toString() {
        return "trusted keys " + byId.keySet();
    }
}
