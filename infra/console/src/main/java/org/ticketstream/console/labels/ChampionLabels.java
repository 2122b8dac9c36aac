package org.ticketstream.console.labels;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;

/** The labels of the champion, read again after a while. Thread-safe. */
public final class ChampionLabels {
    private static final long KEPT_NANOS = Duration.ofSeconds(15).toNanos();

    private final Installation installation;
    private Known known;

    /**
     * What a champion knows.
     *
     * @param version empty if there is no champion
     */
    public record Known(String version, List<String> labels, long readAt) {}

    public ChampionLabels(Installation installation) {
        this.installation = installation;
    }

    /** As they were a moment ago; none if there is no champion. */
    public synchronized Known get() {
        if (known == null || System.nanoTime() - known.readAt() > KEPT_NANOS) {
            Optional<ModelRelease> champion =
                    new ReleaseHistory(new ReleaseList(installation).history()).current(Aliases.CHAMPION);
            known = new Known(
                    champion.map(ModelRelease::getVersion).orElse(""),
                    champion.map(ModelRelease::getLabels).orElse(List.of()),
                    System.nanoTime());
        }
        return known;
    }
}
