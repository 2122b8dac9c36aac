package org.ticketstream.classifier.release;

import java.util.List;
import java.util.Optional;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;

/** What a release must be like before any work is done for it. */
final class ReleaseRules {
    static final String CHAMPION = "champion";
    static final String CHALLENGER = "challenger";

    private static final List<String> ALIASES = List.of(CHAMPION, CHALLENGER);

    private ReleaseRules() {}

    /** Why the release cannot be taken on; empty if it can. */
    static Optional<String> objection(ModelRelease release) {
        if (!ALIASES.contains(release.getAlias())) {
            return Optional.of("the alias must be one of " + ALIASES + " (got: " + release.getAlias() + ")");
        }
        if (release.getAlias().equals(CHAMPION) && release.getAction() == ReleaseAction.RETIRE) {
            return Optional.of("the champion cannot be retired: release the model that is to follow it");
        }
        double share = release.getTrafficShare();
        if (!(share >= 0 && share <= 1)) {
            return Optional.of("trafficShare must be between 0 and 1 (got: " + share + ")");
        }
        return Optional.empty();
    }
}
