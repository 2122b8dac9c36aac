package org.ticketstream.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a release came about.
 *
 * @param parentVersion   release that it was trained from; empty for a first one
 * @param dataFingerprint names the training data; empty if unknown
 * @param trainingData    where the training data can be found, a JSON object without any text of it; empty if unknown
 * @param createdAt       when
 */
public record BundleOrigin(
        Optional<String> parentVersion, String dataFingerprint, Optional<JsonNode> trainingData, Instant createdAt) {

    /** Checks that everything is there. */
    public BundleOrigin {
        Objects.requireNonNull(parentVersion, "parentVersion is null");
        Objects.requireNonNull(dataFingerprint, "dataFingerprint is null");
        Objects.requireNonNull(trainingData, "trainingData is null");
        Objects.requireNonNull(createdAt, "createdAt is null");
    }

    /** A first release of now, of which nothing else is known. */
    public static BundleOrigin unknown() {
        return unknown(Instant.now());
    }

    /** A first release of which nothing else is known. */
    public static BundleOrigin unknown(Instant createdAt) {
        return new BundleOrigin(Optional.empty(), "", Optional.empty(), createdAt);
    }
}
