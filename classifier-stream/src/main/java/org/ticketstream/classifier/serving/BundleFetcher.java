package org.ticketstream.classifier.serving;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.ticketstream.model.bundle.InvalidBundleException;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.store.S3Bundles;
import org.ticketstream.model.store.S3Location;
import org.ticketstream.schemas.ModelRelease;

/**
 * Brings a bundle onto this machine. What a {@code file:} URI names is used where it lies; {@code s3:} is read by our own client;
 * other schemes are copied through Flink's file systems, so whatever the cluster has a plugin for will do.
 *
 * @param cache where copies are kept, one directory per manifest hash
 */
public record BundleFetcher(Path cache) {

    /**
     * Makes the bundle's files readable here.
     *
     * @return directory of the bundle, not verified
     * @throws IOException if there is nothing or it cannot be read
     */
    public Path fetch(ModelRelease release) throws IOException {
        URI uri = parse(release.getBundleUri());
        if (uri.getScheme() == null || uri.getScheme().equals("file")) {
            Path dir = Path.of(uri.getPath());
            if (!Files.isDirectory(dir)) {
                throw new IOException(
                        "Cannot fetch bundle: there is no such directory (got: " + release.getBundleUri() + ")");
            }
            return dir;
        }
        if (S3Location.isMeant(release.getBundleUri())) {
            try (S3Bundles bundles = S3Bundles.connect()) {
                return bundles.fetch(S3Location.parse(release.getBundleUri()), release.getSha256(), cache);
            }
        }
        Path copy = cache.resolve(release.getSha256());
        if (!isWhole(copy, release.getSha256())) {
            delete(copy);
            copy(uri, copy);
        }
        return copy;
    }

    private static boolean isWhole(Path copy, String manifestSha256) {
        if (!Files.isDirectory(copy)) {
            return false;
        }
        try {
            ReleaseBundle.open(copy, manifestSha256);
            return true;
        } catch (InvalidBundleException e) {
            return false;
        }
    }

    private static URI parse(String text) throws IOException {
        try {
            URI uri = URI.create(text);
            if (uri.getPath() != null && !uri.getPath().isEmpty()) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("Cannot fetch bundle: its URI is malformed (got: " + text + ")", e);
        }
        throw new IOException("Cannot fetch bundle: its URI has no path (got: " + text + ")");
    }

    private static void copy(URI uri, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Path partial = Files.createTempDirectory(target.getParent(), "partial-");
        try {
            org.apache.flink.core.fs.Path source = new org.apache.flink.core.fs.Path(uri);
            FileSystem files = source.getFileSystem();
            if (!files.exists(source)) {
                throw new IOException("Cannot fetch bundle: there is nothing (got: " + uri + ")");
            }
            copyTree(files, source, partial);
            Files.move(partial, target);
        } finally {
            delete(partial);
        }
    }

    private static void copyTree(FileSystem files, org.apache.flink.core.fs.Path source, Path target)
            throws IOException {
        Files.createDirectories(target);
        for (FileStatus child : files.listStatus(source)) {
            Path place = target.resolve(child.getPath().getName());
            if (child.isDir()) {
                copyTree(files, child.getPath(), place);
            } else {
                try (FSDataInputStream in = files.open(child.getPath());
                        OutputStream out = Files.newOutputStream(place)) {
                    in.transferTo(out);
                }
            }
        }
    }

    private static void delete(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(dir)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
