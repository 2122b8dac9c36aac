package org.ticketstream.model.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeSet;
import org.ticketstream.model.checkpoint.Sha256;

/** The files of a bundle as they lie on disk, read with suspicion. */
final class BundleDirectory {
    /** A JSON file of a bundle is kilobytes; what is larger is not one and must not fill the memory. */
    private static final int LARGEST_JSON = 64 << 20;

    private final Path dir;

    private BundleDirectory(Path dir) {
        this.dir = dir;
    }

    static BundleDirectory at(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new InvalidBundleException(dir, ".", "is not a directory");
        }
        return new BundleDirectory(dir.toAbsolutePath().normalize());
    }

    Path path() {
        return dir;
    }

    byte[] readManifest() {
        return read(BundleLayout.MANIFEST);
    }

    /** The bytes of a file, which are those that the manifest speaks of. */
    byte[] read(String file, String sha256) {
        byte[] bytes = read(file);
        requireHash(file, sha256, Sha256.of(bytes));
        return bytes;
    }

    /** Every file listed is there with its hash, and nothing else is. */
    void verify(Map<String, String> files) {
        TreeSet<String> found = list();
        for (String file : files.keySet()) {
            if (!found.remove(file)) {
                throw new InvalidBundleException(dir, file, "is missing");
            }
        }
        found.remove(BundleLayout.MANIFEST);
        if (!found.isEmpty()) {
            throw new InvalidBundleException(dir, found.first(), "is not in the manifest");
        }
        files.forEach((file, sha256) -> requireHash(file, sha256, hash(file)));
    }

    private TreeSet<String> list() {
        TreeSet<String> files = new TreeSet<>();
        try {
            Path root = dir.toRealPath();
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = root.relativize(file).toString().replace('\\', '/');
                    if (!attributes.isRegularFile()) {
                        throw new InvalidBundleException(dir, name, "is a link or a device, not a file");
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

    private byte[] read(String file) {
        try (InputStream in = Files.newInputStream(dir.resolve(file))) {
            byte[] bytes = in.readNBytes(LARGEST_JSON + 1);
            if (bytes.length > LARGEST_JSON) {
                throw new InvalidBundleException(dir, file, "is larger than " + LARGEST_JSON + " bytes");
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
