package org.ticketstream.classifier.scoring;

import java.io.Serializable;
import java.util.Optional;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.schemas.ModelRelease;

/**
 * Options of the scoring operator.
 *
 * @param fixedRelease the only release of a job that does not follow the release topic; null for a job that does
 */
public record ScoringOptions(ReleaseOptions releases, ModelRelease fixedRelease, InFlightBounds bounds, Urgency urgency)
        implements Serializable {

    /** With the models that the release topic names. */
    public static ScoringOptions following(ReleaseOptions releases, InFlightBounds bounds, Urgency urgency) {
        return new ScoringOptions(releases, null, bounds, urgency);
    }

    /** With one model, whatever is released meanwhile. If it cannot serve, the job fails without a restart. */
    public ScoringOptions with(ModelRelease release) {
        return new ScoringOptions(releases, release, bounds, urgency);
    }

    Optional<ModelRelease> fixed() {
        return Optional.ofNullable(fixedRelease);
    }
}
