package org.ticketstream.console.quality;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.console.reading.SharedReading;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.ModelQuality;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;

/**
 * What the topics say of the quality of models, read on when somebody asks: what was read stays, so that each reading
 * costs what is new. Thread-safe.
 */
final class QualityBooks implements AutoCloseable {
    private static final Duration KEPT = Duration.ofSeconds(5);
    /** Of one reading; what is left is read by the next. */
    private static final Duration TIME = Duration.ofSeconds(8);

    private static final long QUALITY_BACK = 400_000;
    private static final long LABELS_BACK = 250_000;
    private static final long AUDIT_BACK = 250_000;

    private final ReleaseList releases;
    private final WindowBook windows = new WindowBook(WindowBook.MOST_ROWS);
    private final LabelBook labels = new LabelBook(LabelBook.MOST_TICKETS);
    private final JudgementBook judgements = new JudgementBook(JudgementBook.MOST_TICKETS);
    private final List<TopicFollower<?>> followers;
    private final SharedReading<State> reading;

    /**
     * How far the reading is.
     *
     * @param champion its version; empty if there is none
     * @param challenger its version; empty if there is none
     * @param left offsets that are not read yet
     * @param cut whether something old was left out because there is too much
     */
    record State(String champion, String challenger, long left, boolean cut) {}

    QualityBooks(Installation installation) {
        Topics topics = installation.topics();
        this.releases = new ReleaseList(installation);
        this.followers = List.of(
                new TopicFollower<>(
                        installation,
                        topics.quality(),
                        ModelQuality.class,
                        QUALITY_BACK,
                        (key, row) -> row.ifPresent(windows::take)),
                new TopicFollower<>(installation, topics.labeled(), LabeledTicket.class, LABELS_BACK, labels::take),
                new TopicFollower<>(
                        installation,
                        topics.audit(),
                        AuditEntry.class,
                        AUDIT_BACK,
                        (key, entry) -> entry.ifPresent(judgements::take)));
        this.reading = new SharedReading<>("console-quality", KEPT, this::read);
    }

    /** When what is new has been read, or as much of it as there was time for. */
    CompletableFuture<State> refresh() {
        return reading.get().thenApply(state -> {
            if (state.left() > 0) {
                reading.forget();
            }
            return state;
        });
    }

    private State read() {
        ReleaseHistory history = new ReleaseHistory(releases.history());
        long deadline = System.nanoTime() + TIME.toNanos();
        followers.forEach(each -> each.read(deadline));
        return new State(
                version(history, Aliases.CHAMPION),
                version(history, Aliases.CHALLENGER),
                followers.stream().mapToLong(TopicFollower::left).sum(),
                windows.isCut() || labels.isCut() || followers.stream().anyMatch(TopicFollower::isCut));
    }

    private static String version(ReleaseHistory history, String alias) {
        Optional<ModelRelease> release = history.current(alias);
        return release.map(ModelRelease::getVersion).map(Names::of).orElse("");
    }

    WindowBook windows() {
        return windows;
    }

    LabelBook labels() {
        return labels;
    }

    JudgementBook judgements() {
        return judgements;
    }

    @Override
    public void close() {
        reading.close();
    }
}
