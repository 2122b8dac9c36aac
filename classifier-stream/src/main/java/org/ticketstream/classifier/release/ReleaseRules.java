package org.ticketstream.classifier.release;

import java.util.Optional;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;

/** What a release must be like before any work is done for it. */
final class ReleaseRules {
    static final String CHAMPION = "champion";

    private ReleaseRules() {}

    /** Why the release cannot be taken on; empty if it can. */
    static Optional<String> objection(ModelRelease release) {
        if (!release.getAlias().equals(CHAMPION)) {
            return Optional.of("the alias must be " + CHAMPION + " (got: " + release.getAlias() + ")");
        }
        if (release.getAction() == ReleaseAction.RETIRE) {
            return Optional.of("the champion cannot be retired: release the model that is to follow it");
        }
        return Optional.empty();
    }
}
