package org.ticketstream.model.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hash by which the hub knows a file: SHA-256 for those in large file storage, Git's blob id for the others.
 *
 * @param hex lower-case hexadecimal digits
 */
record ContentHash(Kind kind, String hex) {

    enum Kind {
        SHA_256(64, "SHA-256"),
        /** SHA-1 over {@code "blob <size>\0"} and the content. */
        GIT_BLOB(40, "SHA-1");

        private final Pattern pattern;
        private final String algorithm;

        Kind(int digits, String algorithm) {
            this.pattern = Pattern.compile("[0-9a-f]{" + digits + "}");
            this.algorithm = algorithm;
        }
    }

    private static final int CHUNK = 1 << 20;

    ContentHash {
        if (hex == null || kind == null || !kind.pattern.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "Cannot use hash: these are no digits of " + kind + " (got: " + hex + ")");
        }
    }

    static Optional<ContentHash> of(Kind kind, String hex) {
        return kind.pattern.matcher(hex).matches() ? Optional.of(new ContentHash(kind, hex)) : Optional.empty();
    }

    /**
     * By the length of the digits in an entity tag such as {@code "2f0…"} or {@code W/"2f0…"}; empty for a tag of
     * another kind.
     */
    static Optional<ContentHash> ofEntityTag(String tag) {
        String digits = tag.replaceFirst("^W/", "").replace("\"", "").toLowerCase(Locale.ROOT);
        return of(Kind.SHA_256, digits).or(() -> of(Kind.GIT_BLOB, digits));
    }

    /** The same hash of a file on disk. */
    ContentHash of(Path file) throws IOException {
        MessageDigest digest = digest();
        if (kind == Kind.GIT_BLOB) {
            digest.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return new ContentHash(kind, HexFormat.of().formatHex(digest.digest()));
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(kind.algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has " + kind.algorithm, e);
        }
    }
}
