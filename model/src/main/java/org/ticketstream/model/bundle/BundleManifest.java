package org.ticketstream.model.bundle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ticketstream.files.Sha256;

/**
 * What a release is made of: manifest.json of a release bundle.
 *
 * @param version name of the release, {@code yyyyMMdd-HHmmss-<first 8 digits of the weights hash>} in UTC, so that
 *     versions sort by time
 * @param parentVersion release that this one was trained from, null for a first one
 * @param createdAt when it was written, to the second
 * @param labelSetVersion {@link LabelSetVersion} of its labels
 * @param weightsSha256 hash of the weights, 64 lower-case hex digits
 * @param dataFingerprint names the training data; empty if unknown
 * @param files SHA-256 of each file, by path inside the bundle with forward slashes; all but manifest.json itself
 */
public record BundleManifest(
        String version,
        String parentVersion,
        Instant createdAt,
        String labelSetVersion,
        String weightsSha256,
        String dataFingerprint,
        Map<String, String> files) {

    /** Its file in a bundle. */
    public static final String FILE = BundleLayout.MANIFEST;

    /** A manifest is a few kilobytes; what is larger is none. */
    public static final int LARGEST = 1 << 20;

    private static final int MOST_FILES = 1000;

    /** It names directories and objects: it must not lead out of them. */
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    public BundleManifest {
        requireText("version", version);
        if (!isVersion(version)) {
            throw invalid(
                    "version must be a name of letters, digits, dots, dashes and underscores (got: " + version + ")");
        }
        requireText("labelSetVersion", labelSetVersion);
        if (createdAt == null) {
            throw invalid("createdAt is missing");
        }
        if (!Sha256.isHex(weightsSha256)) {
            throw invalid("weightsSha256 must be 64 lower-case hex digits (got: " + weightsSha256 + ")");
        }
        dataFingerprint = dataFingerprint == null ? "" : dataFingerprint;
        if (files == null || files.isEmpty()) {
            throw invalid("files are missing");
        }
        if (files.size() > MOST_FILES) {
            throw invalid("there must be at most " + MOST_FILES + " files (got: " + files.size() + ")");
        }
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        files.forEach((path, hash) -> {
            BundleLayout.requireInside(path);
            if (!Sha256.isHex(hash)) {
                throw invalid("hash of " + path + " must be 64 lower-case hex digits (got: " + hash + ")");
            }
        });
    }

    /**
     * Reads manifest.json.
     *
     * @throws IOException if it is not JSON, or not of a manifest
     */
    public static BundleManifest parse(byte[] json) throws IOException {
        return BundleJson.read(json, BundleManifest.class);
    }

    /** Whether a text can be the version of a release. */
    public static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    /** The release that this one was trained from. */
    @JsonIgnore
    public Optional<String> parent() {
        return Optional.ofNullable(parentVersion);
    }

    private static void requireText(String name, String value) {
        if (value == null || value.isBlank()) {
            throw invalid(name + " is missing (got: " + value + ")");
        }
    }

    private static IllegalArgumentException invalid(String reason) {
        return new IllegalArgumentException("Cannot use manifest: " + reason);
    }
}
