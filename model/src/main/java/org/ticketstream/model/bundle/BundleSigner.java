package org.ticketstream.model.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ticketstream.files.WholeFile;
import org.ticketstream.model.signing.BundleSignatures;
import org.ticketstream.model.signing.SigningKey;

/** Signs bundles on this machine. */
public final class BundleSigner {

    private BundleSigner() {}

    /**
     * Adds a signature to a bundle that is whole; one by the same key is replaced. Readers see the signatures from
     * before or all of them.
     *
     * @return the signatures that the bundle has now
     * @throws InvalidBundleException if the bundle is not whole: that is not signed
     * @throws UncheckedIOException if the signatures cannot be written
     */
    public static BundleSignatures sign(ReleaseBundle bundle, SigningKey key) {
        ReleaseBundle whole = ReleaseBundle.open(bundle.dir(), bundle.manifestSha256());
        Path file = whole.dir().resolve(BundleSignatures.FILE);
        try {
            byte[] manifest = Files.readAllBytes(whole.dir().resolve(BundleManifest.FILE));
            BundleSignatures before = Files.exists(file)
                    ? BundleSignatures.parse(Files.readAllBytes(file))
                    : new BundleSignatures(List.of());
            BundleSignatures after = before.with(key.sign(manifest));
            // Beside the bundle, whose directory must hold nothing that is not in its manifest.
            Path part = whole.dir().resolveSibling("." + whole.dir().getFileName() + "." + BundleSignatures.FILE);
            Files.write(part, after.toJson());
            WholeFile.replace(part, file);
            return after;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot sign " + bundle + ": " + e, e);
        }
    }
}
