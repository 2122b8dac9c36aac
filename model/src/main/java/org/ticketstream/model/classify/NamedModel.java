package org.ticketstream.model.classify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.model.bundle.BundleManifest;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;

/**
 * A model that a person names by its directory: a release bundle, or a classifier in Hugging Face format, which is
 * imported as {@link ImportedRelease} does, into a temporary directory, for as long as this is open.
 */
public final class NamedModel implements AutoCloseable {
    private static final String CONFIG = "config.json";

    private final ReleaseBundle bundle;
    private final Optional<Path> imported;

    private NamedModel(ReleaseBundle bundle, Optional<Path> imported) {
        this.bundle = bundle;
        this.imported = imported;
    }

    /** As {@link #open(Path, BundleRequirements)}, signed or not. */
    public static NamedModel open(Path dir) {
        return open(dir, BundleRequirements.unsigned());
    }

    /**
     * Opens the model.
     *
     * @param requirements of a bundle; a checkpoint has no signature, so it is refused where one is required
     * @throws IllegalArgumentException if there is no directory, or it is neither of the two
     * @throws org.ticketstream.model.bundle.InvalidBundleException as {@link ReleaseBundle#open(Path)}
     * @throws org.ticketstream.model.checkpoint.format.InvalidCheckpointException if the checkpoint cannot be used
     * @throws org.ticketstream.model.signing.UntrustedBundleException if nobody has signed it who must have
     */
    public static NamedModel open(Path dir, BundleRequirements requirements) {
        if (!Files.isDirectory(dir)) {
            throw new IllegalArgumentException("Cannot open model: there is no such directory (got: " + dir + ")");
        }
        if (Files.exists(dir.resolve(BundleManifest.FILE))) {
            return new NamedModel(ReleaseBundle.open(dir, requirements), Optional.empty());
        }
        if (!Files.exists(dir.resolve(CONFIG))) {
            throw new IllegalArgumentException("Cannot open model: the directory is neither a release bundle, with "
                    + BundleManifest.FILE + ", nor a model in Hugging Face format, with " + CONFIG + " (got: " + dir
                    + ")");
        }
        requirements.requireSigned(new byte[0], Optional.empty(), dir);
        return imported(dir);
    }

    private static NamedModel imported(Path dir) {
        int positions = Checkpoint.open(dir).config().maxPositions();
        Path place = temporary();
        try {
            int tokens = Math.min(ImportedRelease.USUAL_TOKENS, positions);
            return new NamedModel(ImportedRelease.write(place.resolve("release"), dir, tokens), Optional.of(place));
        } catch (RuntimeException | Error e) {
            OwnedTrees.discard(place);
            throw e;
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("ticketstream-model-");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot import the model: no temporary directory can be made", e);
        }
    }

    public ReleaseBundle bundle() {
        return bundle;
    }

    /** Whether it was a checkpoint: its thresholds are not calibrated. */
    public boolean isImported() {
        return imported.isPresent();
    }

    /** Deletes what was imported. Idempotent. */
    @Override
    public void close() {
        imported.ifPresent(OwnedTrees::discard);
    }
}
