package org.ticketstream.classifier.release;

import java.util.Optional;
import org.ticketstream.files.Sha256;
import org.ticketstream.model.bundle.BundleManifest;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;

/** Checks of a release before any work is done for it. */
final class ReleaseRules {
    private ReleaseRules() {}

    /** Why the release cannot be accepted; empty if it can. */
    static Optional<String> objection(ModelRelease release) {
        if (!Aliases.ALL.contains(release.getAlias())) {
            return Optional.of(
                    "the alias must be one of " + Aliases.ALL + " (got: " + Receipts.name(release.getAlias()) + ")");
        }
        if (release.getAlias().equals(Aliases.CHAMPION) && release.getAction() == ReleaseAction.RETIRE) {
            return Optional.of("the champion cannot be retired: release the model that is to follow it");
        }
        double share = release.getTrafficShare();
        if (!(share >= 0 && share <= 1)) {
            return Optional.of("trafficShare must be between 0 and 1 (got: " + share + ")");
        }
        // A retirement may leave its version out, and has no bundle.
        return release.getAction() == ReleaseAction.ACTIVATE ? objectionToBundle(release) : Optional.empty();
    }

    private static Optional<String> objectionToBundle(ModelRelease release) {
        if (!Sha256.isHex(release.getSha256())) {
            return Optional.of(
                    "sha256 must be 64 lower-case hex digits (got: " + Receipts.name(release.getSha256()) + ")");
        }
        if (!BundleManifest.isVersion(release.getVersion())) {
            return Optional.of("the version must be a name of letters, digits, dots, dashes and underscores (got: "
                    + Receipts.name(release.getVersion()) + ")");
        }
        return Optional.empty();
    }
}
