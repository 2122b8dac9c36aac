package org.ticketstream.classifier.release;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.classifier.release.ReleaseState.Draining;
import org.ticketstream.classifier.release.ReleaseState.Pending;
import org.ticketstream.classifier.release.ReleaseState.Preparing;
import org.ticketstream.schemas.ModelRelease;

/**
 * Which model serves, for one job in one JVM. Subtasks that follow the release topic announce; the board prepares releases on the
 * depot's thread, always the newest first, and switches; subtasks that score ask it for the model. Thread-safe.
 *
 * <p>Announcements carry their place in the order of releases, so each is prepared once however many subtasks announce it.
 */
public final class ReleaseBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseBoard.class);

    /** Ended releases that are remembered for subtasks that announce them late. */
    private static final int REMEMBERED = 64;

    private final ReleaseSteps steps;
    private final Clock clock;
    private final Lane champions = new Lane(this);
    private final NavigableMap<Long, Candidate> known = new TreeMap<>();
    private final Set<ReleaseListener> followers = new HashSet<>();
    private final CompletableFuture<Void> firstModel = new CompletableFuture<>();
    private volatile ActiveModel champion;

    ReleaseBoard(ReleaseSteps steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * The model that answers, entered for one ticket: the caller must {@link ActiveModel#leave() leave} it. Completes when there is
     * a first model; at once from then on. Fails once the job has ended in this JVM.
     */
    public CompletableFuture<ActiveModel> enterChampion() {
        return firstModel.thenApply(ready -> {
            for (ActiveModel model = champion; model != null; model = champion) {
                if (model.enter()) {
                    return model;
                }
            }
            throw new CancellationException("Cannot score: the job has ended here");
        });
    }

    /** The model that answers; empty before the first. */
    public Optional<ActiveModel> champion() {
        return Optional.ofNullable(champion);
    }

    synchronized void follow(ReleaseListener follower) {
        if (followers.isEmpty()) {
            known.clear();
            champions.startAgain();
        }
        followers.add(follower);
    }

    synchronized void unfollow(ReleaseListener follower) {
        followers.remove(follower);
        known.values().forEach(candidate -> candidate.forget(follower));
    }

    /**
     * Takes a release on. The follower hears of every step that it makes, also of those made before.
     *
     * @param sequence its place in the order of releases
     */
    void announce(long sequence, ModelRelease release, ReleaseListener follower) {
        synchronized (this) {
            Candidate candidate = known.get(sequence);
            if (candidate == null) {
                candidate = new Candidate(new Announcement(sequence, release, clock.instant()), clock);
                known.put(sequence, candidate);
                take(candidate, release);
                forgetOldest();
            }
            candidate.tell(follower);
        }
        steps.depot().execute(this::prepareNext);
    }

    private void take(Candidate candidate, ModelRelease release) {
        Optional<String> objection = ReleaseRules.objection(release);
        if (objection.isPresent()) {
            candidate.reject("Cannot take release " + release.getVersion() + " on: " + objection.get());
        } else {
            champions.add(candidate);
        }
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
            Optional<Candidate> next = champions.next();
            if (next.isEmpty()) {
                return;
            }
            candidate = next.get();
            state = (Preparing) candidate.state();
        }
        ReleaseState reached = attempt(state);
        synchronized (this) {
            champions.advanced(candidate, reached);
        }
        if (champion != null) {
            firstModel.complete(null);
        }
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

    /** Called by a lane under the lock, before the model that served until now takes no more tickets. */
    void serve(ActiveModel model) {
        champion = model;
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
            champion = null;
            champions.close(linger);
        }
        firstModel.complete(null);
    }
}
