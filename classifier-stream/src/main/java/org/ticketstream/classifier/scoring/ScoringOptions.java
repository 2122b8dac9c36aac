package org.ticketstream.classifier.scoring;

import java.io.Serializable;
import java.util.Optional;
import org.ticketstream.classifier.release.ReleaseOptions;
import org.ticketstream.schemas.ModelRelease;

/**
 * How tickets are scored.
 *
 * @param fixedRelease the one release of a job that follows no topic; null for a job that follows one
 */
public record ScoringOptions(ReleaseOptions releases, ModelRelease fixedRelease, InFlightBounds bounds, Urgency urgency)
        implements Serializable {

    /** With the models that the job's release followers announce. */
    public static ScoringOptions following(ReleaseOptions releases, InFlightBounds bounds, Urgency urgency) {
        return new ScoringOptions(releases, null, bounds, urgency);
    }

    /** With one model, whatever is released meanwhile. A model that cannot serve fails the job for good. */
    public ScoringOptions with(ModelRelease release) {
        return new ScoringOptions(releases, release, bounds, urgency);
    }

    Optional<ModelRelease> fixed() {
        return Optional.ofNullable(fixedRelease);
    }
}
