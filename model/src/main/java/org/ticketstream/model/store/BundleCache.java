package org.ticketstream.model.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.files.PrivateDirectories;
import org.ticketstream.files.Sha256;
import org.ticketstream.files.WholeDirectory;
import org.ticketstream.files.WholeFile;
import org.ticketstream.model.bundle.BundleManifest;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.bundle.InvalidBundleException;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.signing.BundleSignatures;
import org.ticketstream.model.signing.UntrustedBundleException;

/**
 * Bundles that were brought onto this machine, a directory for each manifest hash. What is not whole yet has a hidden
 * name. Processes and threads that want the same bundle wait for the first of them.
 *
 * @param dir       made for its owner alone if it is not there
 * @param mostBytes of all bundles together; those not asked for the longest go first
 * @param inUse     whether a bundle, by its hash, is needed by this process
 */
public record BundleCache(Path dir, long mostBytes, Predicate<String> inUse) {

    private static final Object ONE_AT_A_TIME = new Object();

    /**
     * The directory of a whole bundle, fetched if it is not there. An interrupted download resumes with the files
     * that are missing.
     *
     * @param manifestSha256 hash of the manifest that was announced
     * @throws IOException if there is no such bundle, it cannot be read, is too large, or a file is not what the
     *     manifest says
     * @throws IllegalArgumentException if the hash is none
     * @throws UntrustedBundleException if nobody has signed it who must have
     */
    @SuppressWarnings("try") // the lock works by being held
    public Path get(String manifestSha256, RemoteBundle source, BundleRequirements requirements) throws IOException {
        Sha256.requireHex("Cannot fetch a release: the hash of its manifest", manifestSha256);
        if (!Files.isDirectory(dir)) {
            PrivateDirectories.create(dir);
        }
        Path whole = dir.resolve(manifestSha256);
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = CacheEntries.lockFile(dir, manifestSha256);
                    FileLock held = channel.lock()) {
                requireNoLink(whole);
                if (isWhole(whole, manifestSha256)) {
                    requireSigned(whole, source, requirements);
                } else {
                    OwnedTrees.delete(dir, manifestSha256, Sha256::isHex);
                    bring(manifestSha256, source, requirements);
                }
                Files.setLastModifiedTime(whole, FileTime.from(Instant.now()));
            }
            new CacheEntries(dir).evict(mostBytes, hash -> hash.equals(manifestSha256) || inUse.test(hash));
            return whole;
        }
    }

    private static void requireNoLink(Path whole) throws IOException {
        if (Files.isSymbolicLink(whole)) {
            throw new IOException("Cannot fetch a release: there is a link in its place (got: " + whole + ")");
        }
    }

    private static boolean isWhole(Path bundle, String manifestSha256) {
        if (!Files.isDirectory(bundle, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            ReleaseBundle.open(bundle, manifestSha256);
            return true;
        } catch (InvalidBundleException e) {
            return false;
        }
    }

    /** A bundle may have been signed after it was fetched. */
    private static void requireSigned(Path whole, RemoteBundle source, BundleRequirements requirements)
            throws IOException {
        byte[] manifest = Files.readAllBytes(whole.resolve(BundleManifest.FILE));
        Path file = whole.resolve(BundleSignatures.FILE);
        try {
            requirements.requireSigned(
                    manifest, Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty(), whole);
        } catch (UntrustedBundleException e) {
            Optional<byte[]> signatures = source.read(BundleSignatures.FILE, BundleSignatures.LARGEST);
            requirements.requireSigned(manifest, signatures, source);
            Path part = whole.resolveSibling("." + whole.getFileName() + ".sig");
            Files.write(part, signatures.orElseThrow());
            WholeFile.replace(part, file);
        }
    }

    private void bring(String manifestSha256, RemoteBundle source, BundleRequirements requirements) throws IOException {
        byte[] manifest = source.read(BundleManifest.FILE, BundleManifest.LARGEST)
                .orElseThrow(() -> new IOException("Cannot fetch a release: there is none at " + source));
        String actual = Sha256.of(manifest);
        if (!actual.equals(manifestSha256)) {
            throw new IOException("Cannot fetch a release: its manifest is not the one announced, SHA-256 must be "
                    + manifestSha256 + " (got: " + actual + ")");
        }
        Optional<byte[]> signatures = source.read(BundleSignatures.FILE, BundleSignatures.LARGEST);
        requirements.requireSigned(manifest, signatures, source);
        BundleDownload download = BundleDownload.into(dir, manifestSha256, source, requirements.mostBytes());
        for (Map.Entry<String, String> file :
                BundleManifest.parse(manifest).files().entrySet()) {
            download.file(file.getKey(), file.getValue());
        }
        if (signatures.isPresent()) {
            download.write(BundleSignatures.FILE, signatures.get());
        }
        download.write(BundleManifest.FILE, manifest);
        WholeDirectory.rename(download.partial(), dir.resolve(manifestSha256));
    }
}
