package org.ticketstream.local.backfill;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ticketstream.local.releases.ReleaseAnnouncer;
import org.ticketstream.local.releases.ReleaseHistory;
import org.ticketstream.local.releases.ReleaseList;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;

/** The one model of a backfill, as a release that is announced to nobody. */
public final class BackfillModel {

    private BackfillModel() {}

    /** Of a bundle on this machine. */
    public static ModelRelease of(ReleaseBundle bundle) {
        return ModelRelease.newBuilder()
                .setAlias(ReleaseAnnouncer.CHAMPION)
                .setVersion(bundle.version())
                .setBundleUri(bundle.dir().toAbsolutePath().toUri().toString())
                .setSha256(bundle.manifestSha256())
                .setLabels(bundle.labels())
                .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    /**
     * What the champion is now; a later one changes nothing.
     *
     * @throws IllegalStateException if there is none
     */
    public static ModelRelease champion(Installation connection) {
        return new ReleaseHistory(new ReleaseList(connection).history())
                .current(ReleaseAnnouncer.CHAMPION)
                .orElseThrow(() -> new IllegalStateException("Cannot take the champion: "
                        + connection.topics().modelReleases() + " names none; name a bundle with --model"));
    }
}
