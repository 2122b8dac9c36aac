package org.ticketstream.model.store;

import java.net.URI;

/**
 * A place in an object store: {@code s3://bucket/key}.
 *
 * @param bucket name of the bucket
 * @param key    without slashes at either end; empty for the bucket itself
 */
public record S3Location(String bucket, String key) {

    private static final String SCHEME = "s3://";

    /** Whether a text is meant as a place in an object store. */
    public static boolean isMeant(String text) {
        return text.startsWith(SCHEME);
    }

    /** @throws IllegalArgumentException if the text is no such place */
    public static S3Location parse(String text) {
        if (!isMeant(text)) {
            throw invalid(text);
        }
        String rest = text.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        String key = slash < 0 ? "" : rest.substring(slash + 1);
        while (key.endsWith("/")) {
            key = key.substring(0, key.length() - 1);
        }
        if (bucket.isBlank() || key.startsWith("/")) {
            throw invalid(text);
        }
        return new S3Location(bucket, key);
    }

    /** A place below this one. */
    public S3Location resolve(String name) {
        return new S3Location(bucket, key.isEmpty() ? name : key + "/" + name);
    }

    /** @throws IllegalArgumentException if bucket or key holds characters that a URI cannot have */
    public URI toUri() {
        return URI.create(toString());
    }

    /** What the keys of all objects below this place begin with. */
    String prefix() {
        return key.isEmpty() ? "" : key + "/";
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException(
                "Cannot use an object store: it must be s3://bucket/prefix (got: " + text + ")");
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
