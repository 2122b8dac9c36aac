package org.ticketstream.operations.releases;

import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;
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
    public static ModelRelease champion(Installation installation) {
        return new ReleaseHistory(new ReleaseList(installation).history())
                .current(Aliases.CHAMPION)
                .orElseThrow(() -> new IllegalStateException("Cannot take the champion: "
                        + installation.topics().modelReleases() + " names none; name a bundle with --model"));
    }
}
