package org.ticketstream.classifier.backfill;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;

/** Makes a release, which is not announced, of a bundle on this machine. */
public final class LocalRelease {

    private LocalRelease() {}

    /** The bundle as the champion of a backfill. */
    public static ModelRelease of(ReleaseBundle bundle) {
        return ModelRelease.newBuilder()
                .setAlias(Aliases.CHAMPION)
                .setVersion(bundle.version())
                .setBundleUri(bundle.dir().toAbsolutePath().toUri().toString())
                .setSha256(bundle.manifestSha256())
                .setLabels(bundle.labels())
                .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
