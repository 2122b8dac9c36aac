package org.ticketstream.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 as lower-case hexadecimal digits. */
public final class Sha256 {

    private static final int CHUNK = 1 << 20;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    /** Hash of the bytes. */
    public static String of(byte[] bytes) {
        return hex(digest().digest(bytes));
    }

    /** Hash of the text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Hash of the content of a file.
     *
     * @throws UncheckedIOException naming the file if it cannot be read
     */
    public static String of(Path file) {
        MessageDigest digest = digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        return hex(digest.digest());
    }

    /** The digits of a digest. */
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /** Whether the text has the form of a hash. */
    public static boolean isHex(String value) {
        return value != null && HEX.matcher(value).matches();
    }

    /**
     * Checks a hash that comes from outside.
     *
     * @throws IllegalArgumentException if it is not 64 lower-case hex digits
     */
    public static String requireHex(String what, String value) {
        if (!isHex(value)) {
            throw new IllegalArgumentException(what + " must be 64 lower-case hex digits (got: " + value + ")");
        }
        return value;
    }

    /** For hashing piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
