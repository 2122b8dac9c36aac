package org.ticketstream.model.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.ticketstream.model.bundle.BundleManifest;
import org.ticketstream.model.bundle.InvalidBundleException;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.AtomicDirectory;
import org.ticketstream.model.checkpoint.Sha256;

/**
 * Bundles that were brought onto this machine, a directory for each manifest hash. What is not whole yet has a hidden name.
 * Processes and threads that want the same bundle wait for the first of them.
 */
record BundleCache(Path dir) {

    private static final Object ONE_AT_A_TIME = new Object();

    /** Brings the files of a bundle. */
    interface Source {
        void bring(Download download) throws IOException;
    }

    /** Writes one file to a place where there is none. */
    interface FileSource {
        void bring(Path file) throws IOException;
    }

    /** The directory of a whole bundle, brought if it is not there. */
    @SuppressWarnings("try") // the lock works by being held
    Path get(String manifestSha256, Source source) throws IOException {
        Path whole = dir.resolve(manifestSha256);
        Files.createDirectories(dir);
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = FileChannel.open(
                            dir.resolve("." + manifestSha256 + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (!isWhole(whole, manifestSha256)) {
                    AtomicDirectory.delete(whole);
                    Download download = new Download(dir.resolve("." + manifestSha256), manifestSha256);
                    source.bring(download);
                    download.end(whole);
                }
                return whole;
            }
        }
    }

    private static boolean isWhole(Path bundle, String manifestSha256) {
        if (!Files.isDirectory(bundle)) {
            return false;
        }
        try {
            ReleaseBundle.open(bundle, manifestSha256);
            return true;
        } catch (InvalidBundleException e) {
            return false;
        }
    }

    /** A bundle on its way. */
    static final class Download {

        private final Path partial;
        private final String manifestSha256;
        private byte[] manifest = {};

        private Download(Path partial, String manifestSha256) {
            this.partial = partial;
            this.manifestSha256 = manifestSha256;
        }

        /** @throws IOException if the manifest is not the one announced */
        void begin(byte[] manifestJson) throws IOException {
            String actual = Sha256.of(manifestJson);
            if (!actual.equals(manifestSha256)) {
                throw new IOException("Cannot fetch a release: its manifest is not the one announced, SHA-256 must be "
                        + manifestSha256 + " (got: " + actual + ")");
            }
            manifest = manifestJson;
            Files.createDirectories(partial);
        }

        /** Brings a file unless it is here already. */
        void file(String name, String sha256, FileSource source) throws IOException {
            Path target = partial.resolve(name);
            if (Files.exists(target) && Sha256.of(target).equals(sha256)) {
                return;
            }
            Files.createDirectories(target.getParent());
            Path part = target.resolveSibling("." + target.getFileName());
            Files.deleteIfExists(part);
            source.bring(part);
            String actual = Sha256.of(part);
            if (!actual.equals(sha256)) {
                Files.delete(part);
                throw new IOException("Cannot fetch a release: " + name + " is not what was released, SHA-256 must be "
                        + sha256 + " (got: " + actual + ")");
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        private void end(Path whole) throws IOException {
            Files.write(partial.resolve(BundleManifest.FILE), manifest);
            Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
