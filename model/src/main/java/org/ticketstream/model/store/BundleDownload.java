package org.ticketstream.model.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.ticketstream.files.Sha256;
import org.ticketstream.files.WholeFile;

/** A bundle on its way, in a directory that nobody takes for a bundle. */
final class BundleDownload {

    /** What is left for others on the disk. */
    private static final long RESERVE = 64L << 20;

    private final Path partial;
    private final RemoteBundle source;
    private final long mostBytes;
    private long bytes;

    private BundleDownload(Path partial, RemoteBundle source, long mostBytes) {
        this.partial = partial;
        this.source = source;
        this.mostBytes = mostBytes;
    }

    /** Resumes what an earlier one has left. */
    static BundleDownload into(Path cache, String manifestSha256, RemoteBundle source, long mostBytes)
            throws IOException {
        Path partial = cache.resolve(CacheEntries.partial(manifestSha256));
        if (Files.exists(partial, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(partial, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(
                    "Cannot fetch a release: there is a link or a file in the place of its download (got: " + partial
                            + ")");
        }
        Files.createDirectories(partial);
        return new BundleDownload(partial, source, mostBytes);
    }

    Path partial() {
        return partial;
    }

    /** Brings a file unless it is here already. */
    void file(String name, String sha256) throws IOException {
        Path target = inside(name);
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                || !Sha256.of(target).equals(sha256)) {
            Files.createDirectories(target.getParent());
            Path part = target.resolveSibling("." + target.getFileName());
            Files.deleteIfExists(part);
            source.copy(name, part, room());
            String actual = Sha256.of(part);
            if (!actual.equals(sha256)) {
                Files.delete(part);
                throw new IOException("Cannot fetch a release: " + name + " is not what was released, SHA-256 must be "
                        + sha256 + " (got: " + actual + ")");
            }
            WholeFile.replace(part, target);
        }
        bytes += Files.size(target);
        if (bytes > mostBytes) {
            throw new IOException(
                    "Cannot fetch a release: it is larger than " + mostBytes + " bytes (got: " + source + ")");
        }
    }

    void write(String name, byte[] content) throws IOException {
        Files.write(inside(name), content);
    }

    private Path inside(String name) throws IOException {
        Path target = partial.resolve(name).normalize();
        if (!target.startsWith(partial) || target.equals(partial)) {
            throw new IOException("Cannot fetch a release: a file must stay inside the bundle (got: " + name + ")");
        }
        return target;
    }

    /** Bytes that the next file may have. */
    private long room() throws IOException {
        long free = Files.getFileStore(partial).getUsableSpace() - RESERVE;
        if (free <= 0) {
            throw new IOException("Cannot fetch a release: the disk of " + partial + " is full");
        }
        return Math.min(mostBytes - bytes, free);
    }
}
