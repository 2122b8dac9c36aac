package org.ticketstream.model.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Brings announced bundles onto this machine. What a {@code file:} URI names is used where it lies; {@code s3:} is read
 * by our own client; other schemes are up to the caller.
 *
 * @param settings which bundles are taken
 * @param inUse    whether a copy, by its hash, is needed by this process
 * @param others   reads what has another scheme
 */
public record BundleFetch(BundleSettings settings, Predicate<String> inUse, Elsewhere others) {

    /** Places that have a scheme unknown here. */
    public interface Elsewhere {
        /** @throws IOException if there is no bundle, or the scheme is unknown */
        RemoteBundle at(String uri) throws IOException;
    }

    /** Without other schemes, for a process that has loaded nothing. */
    public static BundleFetch with(BundleSettings settings) {
        return new BundleFetch(settings, hash -> false, uri -> {
            throw new IOException("Cannot fetch bundle: its URI must begin with file: or s3: (got: " + uri + ")");
        });
    }

    /**
     * Makes the bundle's files readable here.
     *
     * @return directory of the bundle; {@link org.ticketstream.model.bundle.ReleaseBundle#open} verifies it
     * @throws IOException if the place is not allowed, there is nothing, or it cannot be read
     */
    public Path fetch(String uri, String manifestSha256) throws IOException {
        Optional<Path> here = onThisMachine(uri);
        new BundleUris(settings.uris()).require(uri);
        if (here.isPresent()) {
            if (!Files.isDirectory(here.get())) {
                throw new IOException("Cannot fetch bundle: there is no such directory (got: " + uri + ")");
            }
            // What was allowed is what is read, even if a link is changed meanwhile.
            return here.get().toRealPath();
        }
        BundleCache cache = new BundleCache(settings.cacheDirectory(), settings.cacheBytes(), inUse);
        if (S3Location.isMeant(uri)) {
            try (S3Bundles bundles = S3Bundles.connect()) {
                return cache.get(manifestSha256, bundles.at(S3Location.parse(uri)), settings.requirements());
            }
        }
        return cache.get(manifestSha256, others.at(uri), settings.requirements());
    }

    private static Optional<Path> onThisMachine(String uri) throws IOException {
        try {
            return BundleUris.onThisMachine(uri);
        } catch (IllegalArgumentException e) {
            throw new IOException("Cannot fetch bundle: " + e.getMessage(), e);
        }
    }
}
