package org.ticketstream.operations.releases;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.ModelRelease;

/**
 * A release whose bundle was verified.
 *
 * @param release as it was announced
 */
public record OpenedRelease(ModelRelease release, ReleaseBundle bundle) {

    /** Where the scoring job finds it. */
    URI place() {
        return URI.create(release.getBundleUri());
    }

    /** Categories in the order of the model's outputs. */
    public List<String> labels() {
        return bundle.labels();
    }

    /** Probability from which a category is routed without a person; one that is not listed never is. */
    public Map<String, Double> autoThresholds() {
        return bundle.policy().autoThreshold();
    }

    /** Probability from which the best category is shown to a person. */
    public double suggestThreshold() {
        return bundle.policy().suggestThreshold();
    }

    /** The evaluation report, as training wrote it. */
    public JsonNode evaluation() {
        return bundle.evaluation();
    }

    /** When it was trained. */
    public Instant createdAt() {
        return bundle.manifest().createdAt();
    }

    /** The version that it was trained from. */
    public Optional<String> parent() {
        return bundle.manifest().parent();
    }
}
