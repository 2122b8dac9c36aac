package org.ticketstream.classifier.serving;

import org.ticketstream.model.bundle.ReleaseBundle;

/**
 * Identifies the model of an answer.
 *
 * @param version of the release
 * @param weightsSha256 of its weight file, lower-case hex
 * @param labelSetVersion fingerprint of its ordered labels
 * @param target execution target, for example {@code cpu-onednn-bf16}
 */
public record Provenance(String version, String weightsSha256, String labelSetVersion, String target) {

    public static Provenance of(ReleaseBundle bundle, String target) {
        return new Provenance(
                bundle.version(),
                bundle.manifest().weightsSha256(),
                bundle.manifest().labelSetVersion(),
                target);
    }
}
