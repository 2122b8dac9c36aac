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
import org.ticketstream.classifier.routing.ActiveModel;
import org.ticketstream.classifier.routing.ActiveModels;
import org.ticketstream.classifier.routing.ModelSelection;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;

/**
 * The releases of one job in one JVM. Subtasks that follow the release topic announce releases; the board prepares them
 * on the loading thread of {@link org.ticketstream.classifier.serving.LoadedModels}, the newest first, and swaps the
 * models; subtasks that score use its {@link #selection()}. Thread-safe.
 *
 * <p>Announcements carry their place in the order of releases, so each is prepared once however many subtasks announce
 * it.
 */
public final class ReleaseBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseBoard.class);

    /** How many ended releases are remembered for subtasks that announce them late. */
    private static final int REMEMBERED = 64;

    private final ReleaseSteps steps;
    private final Clock clock;
    private final ActiveModels models = new ActiveModels();
    private final ModelSelection selection = new ModelSelection(models);
    private final AliasReleases champions;
    private final AliasReleases challengers;
    private final NavigableMap<Long, TrackedRelease> known = new TreeMap<>();
    private final Set<ReleaseListener> followers = new LinkedHashSet<>();

    ReleaseBoard(ReleaseSteps steps, ReleaseOptions options, Clock clock) {
        this.steps = steps;
        this.clock = clock;
        this.champions = new AliasReleases(
                options.championBounds(),
                clock,
                models::setChampion,
                options.keepPrevious() ? Optional.of(models::setReserve) : Optional.empty(),
                this::close);
        this.challengers = new AliasReleases(
                options.challengerBounds(), clock, this::serveChallenger, Optional.empty(), this::close);
    }

    /** Selects the model for each ticket. */
    public ModelSelection selection() {
        return selection;
    }

    /** The models that serve now. */
    ActiveModels models() {
        return models;
    }

    synchronized void follow(ReleaseListener follower) {
        if (followers.isEmpty()) {
            known.clear();
            champions.reset();
            challengers.reset();
        }
        followers.add(follower);
    }

    synchronized void unfollow(ReleaseListener follower) {
        followers.remove(follower);
        known.values().forEach(release -> release.removeListener(follower));
    }

    /**
     * Accepts a release. The follower is told of every state that it reaches, and of those reached before. A retirement
     * takes effect at once; it has no states itself, but the follower is told of the last states of what it retires.
     *
     * @param sequence its place in the order of releases
     */
    void announce(long sequence, ModelRelease release, ReleaseListener follower) {
        Optional<String> objection = ReleaseRules.objection(release);
        synchronized (this) {
            if (objection.isEmpty() && release.getAction() == ReleaseAction.RETIRE) {
                releasesOf(release).retire(release.getVersion(), sequence);
                return;
            }
            TrackedRelease tracked = known.get(sequence);
            if (tracked == null) {
                tracked = new TrackedRelease(new Announcement(sequence, release, clock.instant()), clock);
                known.put(sequence, tracked);
                add(tracked, objection);
                forgetOldest();
            }
            tracked.addListener(follower);
        }
        steps.models().execute(this::prepareNext);
    }

    private void add(TrackedRelease tracked, Optional<String> objection) {
        if (objection.isPresent()) {
            tracked.reject("Cannot accept release " + Receipts.name(tracked.version()) + ": " + objection.get());
        } else {
            releasesOf(tracked.release()).add(tracked);
        }
    }

    private AliasReleases releasesOf(ModelRelease release) {
        return release.getAlias().equals(Aliases.CHAMPION) ? champions : challengers;
    }

    private void forgetOldest() {
        while (known.size() > REMEMBERED && !(known.firstEntry().getValue().state() instanceof Pending)) {
            known.pollFirstEntry();
        }
    }

    /** One step of the newest release, then back into the queue: a newer one may have come meanwhile. */
    private void prepareNext() {
        TrackedRelease tracked;
        Preparing state;
        synchronized (this) {
            Optional<TrackedRelease> next = champions.next().or(challengers::next);
            if (next.isEmpty()) {
                return;
            }
            tracked = next.get();
            state = (Preparing) tracked.state();
        }
        ReleaseState reached = attempt(state);
        synchronized (this) {
            releasesOf(tracked.release()).advanced(tracked, reached);
        }
        models.wakeWaiting();
        steps.models().execute(this::prepareNext);
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
        models.setChallenger(model);
        if (model != null) {
            model.whenBroken(reason -> steps.models().execute(() -> rollBack(model, reason)));
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

    private void close(TrackedRelease drained) {
        steps.models().execute(() -> {
            synchronized (this) {
                drained.become(((Draining) drained.state()).close());
            }
        });
    }

    /** The last member has left. The models stay loaded for a while, so that a job that restarts finds them. */
    void close(Duration linger) {
        synchronized (this) {
            models.end();
            champions.close(linger);
            challengers.close(linger);
        }
    }
}
