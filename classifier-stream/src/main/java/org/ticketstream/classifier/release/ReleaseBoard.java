package org.ticketstream.classifier.release;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.classifier.release.ReleaseState.Draining;
import org.ticketstream.classifier.release.ReleaseState.Pending;
import org.ticketstream.classifier.release.ReleaseState.Preparing;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;

/**
 * The releases of one job in one JVM. Subtasks that follow the release topic announce; the board prepares releases on the depot's
 * thread, always the newest first, and switches; subtasks that score ask its {@link #routing()}. Thread-safe.
 *
 * <p>Announcements carry their place in the order of releases, so each is prepared once however many subtasks announce it.
 */
public final class ReleaseBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseBoard.class);

    /** Ended releases that are remembered for subtasks that announce them late. */
    private static final int REMEMBERED = 64;

    private final ReleaseSteps steps;
    private final Clock clock;
    private final Routing routing = new Routing();
    private final Lane champions;
    private final Lane challengers;
    private final NavigableMap<Long, Candidate> known = new TreeMap<>();
    private final Set<ReleaseListener> followers = new LinkedHashSet<>();

    ReleaseBoard(ReleaseSteps steps, ReleaseOptions options, Clock clock) {
        this.steps = steps;
        this.clock = clock;
        this.champions = new Lane(
                this,
                options.championBounds(),
                clock,
                routing::setChampion,
                options.keepPrevious() ? Optional.of(routing::setReserve) : Optional.empty());
        this.challengers = new Lane(this, options.challengerBounds(), clock, this::serveChallenger, Optional.empty());
    }

    /** Which model is asked about a ticket. */
    public Routing routing() {
        return routing;
    }

    synchronized void follow(ReleaseListener follower) {
        if (followers.isEmpty()) {
            known.clear();
            champions.startAgain();
            challengers.startAgain();
        }
        followers.add(follower);
    }

    synchronized void unfollow(ReleaseListener follower) {
        followers.remove(follower);
        known.values().forEach(candidate -> candidate.forget(follower));
    }

    /**
     * Takes a release on. The follower hears of every step that it makes, also of those made before. A retirement is obeyed at
     * once; what is heard of it are the last steps of what it retires.
     *
     * @param sequence its place in the order of releases
     */
    void announce(long sequence, ModelRelease release, ReleaseListener follower) {
        Optional<String> objection = ReleaseRules.objection(release);
        synchronized (this) {
            if (objection.isEmpty() && release.getAction() == ReleaseAction.RETIRE) {
                laneOf(release).retire(release.getVersion(), sequence);
                return;
            }
            Candidate candidate = known.get(sequence);
            if (candidate == null) {
                candidate = new Candidate(new Announcement(sequence, release, clock.instant()), clock);
                known.put(sequence, candidate);
                take(candidate, objection);
                forgetOldest();
            }
            candidate.tell(follower);
        }
        steps.depot().execute(this::prepareNext);
    }

    private void take(Candidate candidate, Optional<String> objection) {
        if (objection.isPresent()) {
            candidate.reject("Cannot take release " + Receipts.name(candidate.version()) + " on: " + objection.get());
        } else {
            laneOf(candidate.release()).add(candidate);
        }
    }

    private Lane laneOf(ModelRelease release) {
        return release.getAlias().equals(ReleaseRules.CHAMPION) ? champions : challengers;
    }

    private void forgetOldest() {
        while (known.size() > REMEMBERED && !(known.firstEntry().getValue().state() instanceof Pending)) {
            known.pollFirstEntry();
        }
    }

    /** One step for the newest release, then back into the queue: a newer one may have come meanwhile. */
    private void prepareNext() {
        Candidate candidate;
        Preparing state;
        synchronized (this) {
            Optional<Candidate> next = champions.next().or(challengers::next);
            if (next.isEmpty()) {
                return;
            }
            candidate = next.get();
            state = (Preparing) candidate.state();
        }
        ReleaseState reached = attempt(state);
        synchronized (this) {
            laneOf(candidate.release()).advanced(candidate, reached);
        }
        routing.wake();
        steps.depot().execute(this::prepareNext);
    }

    private ReleaseState attempt(Preparing state) {
        try {
            return state.advance(steps);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            ModelRelease release = state.announcement().release();
            LOG.warn("Release {} of {} is rejected", release.getVersion(), release.getAlias(), e);
            return state.reject(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void serveChallenger(ActiveModel model) {
        routing.setChallenger(model);
        if (model != null) {
            model.whenBroken(reason -> steps.depot().execute(() -> rollBack(model, reason)));
        }
    }

    private synchronized void rollBack(ActiveModel model, String reason) {
        if (!challengers.rollBack(model, reason)) {
            return;
        }
        LOG.warn("Challenger {} is rolled back: {}", model.provenance().version(), reason);
        ModelRelease retirement = ModelRelease.newBuilder(model.release())
                .setAction(ReleaseAction.RETIRE)
                .setPublishedBy("classifier-stream")
                .setPublishedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setReason(reason)
                .build();
        followers.stream().findFirst().ifPresent(follower -> follower.rolledBack(retirement));
    }

    /** Called by whoever finished the last ticket in flight. */
    void whenDrained(Candidate candidate) {
        steps.depot().execute(() -> {
            synchronized (this) {
                candidate.become(((Draining) candidate.state()).close());
            }
        });
    }

    /** Nobody is left in this JVM. What is loaded stays so for a while: a job that restarts finds it. */
    void close(Duration linger) {
        synchronized (this) {
            routing.end();
            champions.close(linger);
            challengers.close(linger);
        }
    }
}
