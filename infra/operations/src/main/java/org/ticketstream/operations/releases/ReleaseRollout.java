package org.ticketstream.operations.releases;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.ChallengerMode;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.gate.LabelChange;
import org.ticketstream.training.stream.ReleaseAnnouncer;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;

/**
 * Brings releases to the scoring job, and back, in the name of a person, and waits for what the job makes of them. Each
 * change is audited before it is announced.
 */
public final class ReleaseRollout {
    private final Installation installation;
    private final String actor;
    private final Duration wait;

    /**
     * @param actor in whose name
     * @param wait  how long the scoring job may take; zero asks it nothing
     */
    public ReleaseRollout(Installation installation, String actor, Duration wait) {
        this.installation = installation;
        this.actor = actor;
        this.wait = wait;
    }

    /** What the aliases have stood for. */
    public static ReleaseHistory history(Installation installation) {
        return new ReleaseHistory(new ReleaseList(installation).history());
    }

    /** How the classes would change with a champion; empty if they stay, or nothing is known of those before. */
    public static Optional<LabelChange> labelChange(ReleaseHistory history, List<String> next) {
        // Announcements of other tools may leave the labels out: then nothing is known.
        List<String> before =
                history.current(Aliases.CHAMPION).map(ModelRelease::getLabels).orElse(List.of());
        return Optional.of(LabelChange.between(before, next)).filter(change -> !before.isEmpty() && !change.isNone());
    }

    /**
     * Announces a bundle.
     *
     * @param action what a person calls it
     * @param place  where the scoring job finds the bundle
     * @param reason why; may be null
     */
    public SwapOutcome announce(
            AuditAction action, ReleaseBundle bundle, URI place, String alias, String reason, RolloutListener listener)
            throws InterruptedException {
        return follow(() -> announcer().announce(bundle, place, alias, reason, action), listener);
    }

    /**
     * Makes the challenger the champion; when all of the scoring job serves it, or is not asked, it is no challenger
     * any more.
     *
     * @param reason why; may be null
     */
    public SwapOutcome promote(OpenedRelease challenger, String reason, RolloutListener listener)
            throws InterruptedException {
        SwapOutcome outcome = announce(
                AuditAction.PROMOTE, challenger.bundle(), challenger.place(), Aliases.CHAMPION, reason, listener);
        if (outcome instanceof SwapOutcome.Active || wait.isZero()) {
            announcer().retire(challenger.release(), "promoted");
        }
        return outcome;
    }

    /**
     * Makes an alias stand for an earlier release again.
     *
     * @param reason why; may be null
     */
    public SwapOutcome rollBack(OpenedRelease previous, String alias, String reason, RolloutListener listener)
            throws InterruptedException {
        return announce(AuditAction.ROLLBACK, previous.bundle(), previous.place(), alias, reason, listener);
    }

    /**
     * Gives the challenger another part in the answers.
     *
     * @param share of the tickets that it sees, 0 to 1
     * @param reason why; may be null
     */
    public SwapOutcome share(
            ModelRelease challenger, ChallengerMode mode, double share, String reason, RolloutListener listener)
            throws InterruptedException {
        return follow(() -> announcer().share(challenger, mode, share, reason), listener);
    }

    /**
     * Ends the trial of the challenger: it answers no more, and its memory is given back.
     *
     * @param reason why; may be null
     */
    public SwapOutcome retire(ModelRelease challenger, String reason, RolloutListener listener)
            throws InterruptedException {
        try (ReceiptWatch receipts = new ReceiptWatch(installation)) {
            listener.announced(announcer().retire(challenger, reason));
            return wait.isZero()
                    ? new SwapOutcome.Pending(0)
                    : receipts.awaitClosed(challenger.getAlias(), challenger.getVersion(), wait, listener::told);
        }
    }

    private SwapOutcome follow(Announcement announcement, RolloutListener listener) throws InterruptedException {
        try (ReceiptWatch receipts = new ReceiptWatch(installation)) {
            ModelRelease release = announcement.send();
            listener.announced(release);
            return wait.isZero()
                    ? new SwapOutcome.Pending(0)
                    : receipts.await(release.getAlias(), release.getVersion(), wait, listener::told);
        }
    }

    private ReleaseAnnouncer announcer() {
        return new ReleaseAnnouncer(installation, actor);
    }

    private interface Announcement {
        ModelRelease send() throws InterruptedException;
    }
}
