package org.ticketstream.model.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The places from which bundles may come.
 *
 * @param prefixes URIs such as {@code file:/srv/models} or {@code s3://bucket/releases}; none: bundles may come from
 *     anywhere
 */
public record BundleUris(List<String> prefixes) {

    /** A place without detours: what two spellings of it have in common. */
    private record Place(String scheme, String authority, List<String> segments) {

        boolean holds(Place other) {
            return scheme.equals(other.scheme)
                    && authority.equals(other.authority)
                    && other.segments.size() >= segments.size()
                    && other.segments.subList(0, segments.size()).equals(segments);
        }
    }

    /** @throws IllegalArgumentException if a prefix is no URI of a place */
    public BundleUris {
        prefixes = List.copyOf(prefixes);
        for (String prefix : prefixes) {
            parse(prefix);
        }
    }

    /** Bundles may come from anywhere. */
    public static BundleUris any() {
        return new BundleUris(List.of());
    }

    /**
     * Checks where a bundle comes from. Links on this machine are followed before.
     *
     * @throws IOException if the place is not below one of the prefixes
     */
    public void require(String uri) throws IOException {
        if (prefixes.isEmpty()) {
            return;
        }
        Place place;
        try {
            place = real(parse(uri));
        } catch (IllegalArgumentException e) {
            throw new IOException("Cannot fetch bundle: " + e.getMessage(), e);
        }
        for (String prefix : prefixes) {
            if (real(parse(prefix)).holds(place)) {
                return;
            }
        }
        throw new IOException("Cannot fetch bundle: bundles must lie below one of " + prefixes + " (got: " + uri + ")");
    }

    /**
     * The directory on this machine that a URI names.
     *
     * @return empty if it names a place elsewhere
     * @throws IllegalArgumentException if the URI is malformed, has no path or names another machine's file
     */
    public static Optional<Path> onThisMachine(String uri) {
        Place place = parse(uri);
        return place.scheme().equals("file") ? Optional.of(path(place)) : Optional.empty();
    }

    private static Place parse(String text) {
        if (S3Location.isMeant(text)) {
            // Keys are taken as they are written: there is nothing to decode or to resolve in them.
            S3Location location = S3Location.parse(text);
            return new Place("s3", location.bucket(), segments(location.key(), text));
        }
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its URI is malformed (got: " + text + ")", e);
        }
        if (uri.getPath() == null || uri.getPath().isEmpty()) {
            throw new IllegalArgumentException("its URI has no path (got: " + text + ")");
        }
        String scheme = uri.getScheme() == null ? "file" : uri.getScheme().toLowerCase(Locale.ROOT);
        String authority =
                uri.getRawAuthority() == null ? "" : uri.getRawAuthority().toLowerCase(Locale.ROOT);
        if (scheme.equals("file")) {
            if (!authority.isEmpty()) {
                throw new IllegalArgumentException("a file: URI must not name a machine (got: " + text + ")");
            }
            Path path = filePath(uri.getPath(), text).toAbsolutePath().normalize();
            return new Place(scheme, "", segments(path.toString(), text));
        }
        return new Place(scheme, authority, segments(uri.normalize().getPath(), text));
    }

    private static Path filePath(String path, String text) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("its URI is malformed (got: " + text + ")", e);
        }
    }

    private static List<String> segments(String path, String text) {
        List<String> segments =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        if (segments.contains("..") || segments.contains(".")) {
            throw new IllegalArgumentException("its URI must not climb (got: " + text + ")");
        }
        return segments;
    }

    private static Place real(Place place) throws IOException {
        if (!place.scheme().equals("file")) {
            return place;
        }
        Path path = path(place);
        return Files.exists(path)
                ? new Place("file", "", segments(path.toRealPath().toString(), path.toString()))
                : place;
    }

    private static Path path(Place place) {
        return Path.of("/" + String.join("/", place.segments()));
    }
}
