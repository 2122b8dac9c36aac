package org.ticketstream.classifier.release;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ticketstream.classifier.release.ReleaseState.Active;
import org.ticketstream.classifier.release.ReleaseState.Draining;
import org.ticketstream.classifier.release.ReleaseState.Pending;
import org.ticketstream.classifier.release.ReleaseState.Rejected;
import org.ticketstream.classifier.release.ReleaseState.Warmed;
import org.ticketstream.classifier.routing.ActiveModel;
import org.ticketstream.classifier.routing.HealthBounds;

/** The releases of one alias: the one that serves, and newer ones that are pending. Guarded by its board. */
final class AliasReleases {
    private static final long BEFORE_ALL = Long.MIN_VALUE;

    private final HealthBounds bounds;
    private final Clock clock;
    private final Consumer<ActiveModel> serve;
    private final Optional<Consumer<ActiveModel>> keepReserve;
    private final Consumer<TrackedRelease> whenDrained;
    private final NavigableMap<Long, TrackedRelease> pending = new TreeMap<>();
    private TrackedRelease active;
    private TrackedRelease reserve;
    private long activeSequence = BEFORE_ALL;

    /**
     * Starts without releases.
     *
     * @param serve is given each new model before the old one stops serving, null for none
     * @param keepReserve is given the old model, which is kept until the next swap; empty if it is not kept
     * @param whenDrained is given each old release after its last ticket in flight, on the thread that finished it
     */
    AliasReleases(
            HealthBounds bounds,
            Clock clock,
            Consumer<ActiveModel> serve,
            Optional<Consumer<ActiveModel>> keepReserve,
            Consumer<TrackedRelease> whenDrained) {
        this.bounds = bounds;
        this.clock = clock;
        this.serve = serve;
        this.keepReserve = keepReserve;
        this.whenDrained = whenDrained;
    }

    /** The newest pending release. */
    Optional<TrackedRelease> next() {
        return Optional.ofNullable(pending.lastEntry()).map(Map.Entry::getValue);
    }

    /** Accepts a release, unless a newer one serves already. */
    void add(TrackedRelease release) {
        if (active != null && activeSequence > release.sequence()) {
            release.supersede(active.version());
        } else {
            pending.put(release.sequence(), release);
        }
    }

    /** Records a step of a release; a release that was dropped meanwhile stays dropped. */
    void advanced(TrackedRelease release, ReleaseState reached) {
        if (pending.get(release.sequence()) != release) {
            if (reached instanceof Pending dropped) {
                dropped.reject("dropped");
            }
            return;
        }
        release.become(reached);
        if (reached instanceof Rejected) {
            pending.remove(release.sequence());
        } else if (reached instanceof Warmed warmed) {
            pending.remove(release.sequence());
            activate(release, warmed.activate(bounds, clock));
        }
    }

    private void activate(TrackedRelease release, Active reached) {
        TrackedRelease old = active;
        active = release;
        activeSequence = release.sequence();
        serve.accept(reached.model());
        TrackedRelease leaving = old == null ? null : stepDown(old);
        release.become(reached);
        Map<Long, TrackedRelease> older = pending.headMap(release.sequence());
        older.values().forEach(each -> each.supersede(release.version()));
        older.clear();
        drain(leaving, Optional.empty());
    }

    /** The release that is no longer needed when this one no longer serves. */
    private TrackedRelease stepDown(TrackedRelease old) {
        if (keepReserve.isEmpty()) {
            return old;
        }
        keepReserve.get().accept(modelOf(old));
        TrackedRelease oldReserve = reserve;
        reserve = old;
        return oldReserve;
    }

    /**
     * The alias no longer stands for a version.
     *
     * @param version empty for any
     * @param before only releases announced before this sequence are retired
     */
    void retire(String version, long before) {
        Map<Long, TrackedRelease> retired = new TreeMap<>(pending.headMap(before));
        retired.values()
                .removeIf(release -> !version.isEmpty() && !release.version().equals(version));
        pending.keySet().removeAll(retired.keySet());
        drop(retired, "retired before it was active");
        if (active != null
                && activeSequence < before
                && (version.isEmpty() || active.version().equals(version))) {
            deactivate(Optional.empty());
        }
    }

    /** Deactivates the model if it still serves; otherwise returns false. */
    boolean rollBack(ActiveModel model, String reason) {
        if (active == null || modelOf(active) != model) {
            return false;
        }
        deactivate(Optional.of(reason));
        return true;
    }

    private void deactivate(Optional<String> reason) {
        TrackedRelease old = active;
        active = null;
        serve.accept(null);
        drain(old, reason);
    }

    /** The listeners are gone and new ones will announce again; the active model serves until then. */
    void reset() {
        drop(pending, "dropped");
        activeSequence = BEFORE_ALL;
    }

    /** The job has ended in this JVM: models are released a while after their last ticket. */
    void close(Duration linger) {
        drop(pending, "dropped");
        Stream.of(Optional.ofNullable(active), Optional.ofNullable(reserve))
                .flatMap(Optional::stream)
                .map(release -> (Active) release.state())
                .forEach(last -> last.model().stopServing(() -> last.lease().releaseAfter(linger)));
        active = null;
        reserve = null;
    }

    private static void drop(Map<Long, TrackedRelease> releases, String reason) {
        releases.values().forEach(release -> release.reject(reason));
        releases.clear();
    }

    private void drain(TrackedRelease old, Optional<String> reason) {
        if (old == null) {
            return;
        }
        Draining draining = ((Active) old.state()).drain(reason);
        old.become(draining);
        draining.model().stopServing(() -> whenDrained.accept(old));
    }

    private static ActiveModel modelOf(TrackedRelease serving) {
        return ((Active) serving.state()).model();
    }
}
