package org.ticketstream.operations.releases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.model.bundle.InvalidBundleException;
import org.ticketstream.model.bundle.ReleaseBundle;

/** Release bundles that lie side by side in one directory. */
public final class StoredReleases {

    private final Path dir;

    /** @param dir where releases are kept, one directory each */
    public StoredReleases(Path dir) {
        this.dir = dir;
    }

    /** All whole bundles, newest first; what is no bundle, or a link to one, is passed over. */
    public List<ReleaseBundle> read() {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .flatMap(StoredReleases::open)
                    .sorted(Comparator.comparing(ReleaseBundle::version).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + dir + ": " + e.getMessage(), e);
        }
    }

    /**
     * Deletes one of {@link #read()}.
     *
     * @throws IOException if it does not lie directly in this directory; nothing is deleted then
     */
    public void delete(ReleaseBundle bundle) throws IOException {
        String name = bundle.dir().getFileName().toString();
        OwnedTrees.delete(dir, name, entry -> isSame(bundle, entry));
    }

    private boolean isSame(ReleaseBundle bundle, String entry) {
        return open(dir.resolve(entry)).anyMatch(found -> found.manifestSha256().equals(bundle.manifestSha256()));
    }

    /**
     * The releases that nobody needs: all but the newest and those in use.
     *
     * @param releases newest first
     * @param version  of a release
     * @param newest   how many of the newest to keep
     * @param inUse    versions that an alias stands for, or may go back to
     */
    public static <T> List<T> prunable(
            List<T> releases, Function<T, String> version, int newest, Set<String> inUse) {
        return releases.stream()
                .skip(Math.max(0, newest))
                .filter(release -> !inUse.contains(version.apply(release)))
                .toList();
    }

    private static Stream<ReleaseBundle> open(Path entry) {
        try {
            return Stream.of(ReleaseBundle.open(entry));
        } catch (InvalidBundleException e) {
            return Stream.empty();
        }
    }
}
