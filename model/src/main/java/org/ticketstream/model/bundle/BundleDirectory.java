package org.ticketstream.model.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.ticketstream.files.Sha256;
import org.ticketstream.model.signing.BundleSignatures;

/** The files of a bundle as they lie on disk, read with suspicion. */
final class BundleDirectory {
    /** A JSON file of a bundle is kilobytes; what is larger is not one and must not fill the memory. */
    private static final int LARGEST_JSON = 16 << 20;

    /** More than any manifest may list. */
    private static final int MOST_ENTRIES = 2000;

    private final Path dir;

    private BundleDirectory(Path dir) {
        this.dir = dir;
    }

    static BundleDirectory at(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new InvalidBundleException(
                    dir, "", Files.exists(dir) ? "it is not a directory" : "there is no such directory");
        }
        return new BundleDirectory(dir.toAbsolutePath().normalize());
    }

    Path path() {
        return dir;
    }

    byte[] readManifest() {
        return read(BundleLayout.MANIFEST, BundleManifest.LARGEST);
    }

    /** The bytes of the file of signatures; empty if there is none. */
    Optional<byte[]> readSignatures() {
        return Files.exists(dir.resolve(BundleSignatures.FILE), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(read(BundleSignatures.FILE, BundleSignatures.LARGEST))
                : Optional.empty();
    }

    /** The bytes of a file, which are those that the manifest speaks of. */
    byte[] read(String file, String sha256) {
        byte[] bytes = read(file, LARGEST_JSON);
        requireHash(file, sha256, Sha256.of(bytes));
        return bytes;
    }

    /**
     * Every file listed is there with its hash, nothing else is but signatures, and all of it is no larger than
     * allowed.
     */
    void verify(Map<String, String> files, long mostBytes) {
        TreeSet<String> found = list(mostBytes);
        for (String file : files.keySet()) {
            if (!found.remove(file)) {
                throw new InvalidBundleException(dir, file, "is missing");
            }
        }
        found.remove(BundleLayout.MANIFEST);
        found.remove(BundleSignatures.FILE);
        if (!found.isEmpty()) {
            throw new InvalidBundleException(dir, found.first(), "is not in the manifest");
        }
        files.forEach((file, sha256) -> requireHash(file, sha256, hash(file)));
    }

    private TreeSet<String> list(long mostBytes) {
        TreeSet<String> files = new TreeSet<>();
        AtomicLong bytes = new AtomicLong();
        AtomicInteger entries = new AtomicInteger();
        try {
            Path root = dir.toRealPath();
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    count(directory);
                    return FileVisitResult.CONTINUE;
                }

                private void count(Path entry) {
                    if (entries.incrementAndGet() > MOST_ENTRIES) {
                        throw new InvalidBundleException(dir, ".", "has more than " + MOST_ENTRIES + " entries");
                    }
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = root.relativize(file).toString().replace('\\', '/');
                    if (!attributes.isRegularFile()) {
                        throw new InvalidBundleException(dir, name, "is a link or a device, not a file");
                    }
                    count(file);
                    if (bytes.addAndGet(attributes.size()) > mostBytes) {
                        throw new InvalidBundleException(dir, name, "makes it larger than " + mostBytes + " bytes");
                    }
                    files.add(name);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw unreadable(".", e);
        }
        return files;
    }

    private byte[] read(String file, int most) {
        Path place = dir.resolve(file);
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            // A pipe would be waited for.
            throw new InvalidBundleException(dir, file, "is a link or a device, not a file");
        }
        try (InputStream in = Files.newInputStream(dir.resolve(file))) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new InvalidBundleException(dir, file, "is larger than " + most + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private String hash(String file) {
        try {
            return Sha256.of(dir.resolve(file));
        } catch (UncheckedIOException e) {
            throw unreadable(file, e.getCause());
        }
    }

    private void requireHash(String file, String expected, String actual) {
        if (!actual.equals(expected)) {
            throw new InvalidBundleException(
                    dir, file, "is not what was released: SHA-256 must be " + expected + " (got: " + actual + ")");
        }
    }

    private InvalidBundleException unreadable(String file, IOException cause) {
        String reason = Files.exists(dir.resolve(file)) ? "cannot be read: " + cause : "is missing";
        return new InvalidBundleException(dir, file, reason, cause);
    }
}
