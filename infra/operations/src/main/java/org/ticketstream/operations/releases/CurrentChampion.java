package org.ticketstream.operations.releases;

import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseAnnouncer;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;

/** The champion as its topic names it at this moment. */
public final class CurrentChampion {

    private CurrentChampion() {}

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
