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

/** The releases of one alias: the one that serves, and newer ones on their way. Guarded by its board. */
final class Lane {
    private static final long OF_EARLIER_TIMES = Long.MIN_VALUE;

    private final ReleaseBoard board;
    private final HealthBounds bounds;
    private final Clock clock;
    private final Consumer<ActiveModel> serve;
    private final Optional<Consumer<ActiveModel>> keepReserve;
    private final NavigableMap<Long, Candidate> pending = new TreeMap<>();
    private Candidate active;
    private Candidate reserve;
    private long activeSequence = OF_EARLIER_TIMES;

    /**
     * A lane without releases.
     *
     * @param serve is given each new model before the old one stops serving, null for none
     * @param keepReserve is given the old model, which is kept until the next swap; empty if it is not kept
     */
    Lane(
            ReleaseBoard board,
            HealthBounds bounds,
            Clock clock,
            Consumer<ActiveModel> serve,
            Optional<Consumer<ActiveModel>> keepReserve) {
        this.board = board;
        this.bounds = bounds;
        this.clock = clock;
        this.serve = serve;
        this.keepReserve = keepReserve;
    }

    /** The newest release that is on its way. */
    Optional<Candidate> next() {
        return Optional.ofNullable(pending.lastEntry()).map(Map.Entry::getValue);
    }

    /** Takes a release on, unless a newer one serves already. */
    void add(Candidate candidate) {
        if (active != null && activeSequence > candidate.sequence()) {
            candidate.reject("superseded by " + active.version() + " before it was active");
        } else {
            pending.put(candidate.sequence(), candidate);
        }
    }

    /** Records a step that was made for a release; a release that was dropped meanwhile stays dropped. */
    void advanced(Candidate candidate, ReleaseState reached) {
        if (pending.get(candidate.sequence()) != candidate) {
            if (reached instanceof Pending dropped) {
                dropped.reject("dropped");
            }
            return;
        }
        candidate.become(reached);
        if (reached instanceof Rejected) {
            pending.remove(candidate.sequence());
        } else if (reached instanceof Warmed warmed) {
            pending.remove(candidate.sequence());
            activate(candidate, warmed.activate(new ModelHealth(candidate.version(), bounds, clock)));
        }
    }

    private void activate(Candidate candidate, Active reached) {
        Candidate old = active;
        active = candidate;
        activeSequence = candidate.sequence();
        serve.accept(reached.model());
        Candidate leaving = old == null ? null : stepDown(old);
        candidate.become(reached);
        drop(pending.headMap(candidate.sequence()), "superseded by " + candidate.version() + " before it was active");
        drain(leaving, Optional.empty());
    }

    /** The release that is not needed any more when this one no longer serves. */
    private Candidate stepDown(Candidate old) {
        if (keepReserve.isEmpty()) {
            return old;
        }
        keepReserve.get().accept(modelOf(old));
        Candidate oldReserve = reserve;
        reserve = old;
        return oldReserve;
    }

    /**
     * The alias no longer stands for a version.
     *
     * @param version empty for any
     * @param before only releases announced before this one are meant
     */
    void retire(String version, long before) {
        Map<Long, Candidate> meant = new TreeMap<>(pending.headMap(before));
        meant.values()
                .removeIf(
                        candidate -> !version.isEmpty() && !candidate.version().equals(version));
        pending.keySet().removeAll(meant.keySet());
        drop(meant, "retired before it was active");
        if (active != null
                && activeSequence < before
                && (version.isEmpty() || active.version().equals(version))) {
            takeOff(Optional.empty());
        }
    }

    /** Takes the model off if it serves. False if it does not any more. */
    boolean rollBack(ActiveModel model, String reason) {
        if (active == null || modelOf(active) != model) {
            return false;
        }
        takeOff(Optional.of(reason));
        return true;
    }

    private void takeOff(Optional<String> reason) {
        Candidate old = active;
        active = null;
        serve.accept(null);
        drain(old, reason);
    }

    /** Those who announced are gone and will announce anew; what serves goes on until then. */
    void startAgain() {
        drop(pending, "dropped");
        activeSequence = OF_EARLIER_TIMES;
    }

    /** The job has ended here; models are given back a while after their last ticket. */
    void close(Duration linger) {
        drop(pending, "dropped");
        Stream.of(Optional.ofNullable(active), Optional.ofNullable(reserve))
                .flatMap(Optional::stream)
                .map(candidate -> (Active) candidate.state())
                .forEach(last -> last.model().stopServing(() -> last.lease().giveBackAfter(linger)));
        active = null;
        reserve = null;
    }

    private static void drop(Map<Long, Candidate> candidates, String reason) {
        candidates.values().forEach(candidate -> candidate.reject(reason));
        candidates.clear();
    }

    private void drain(Candidate old, Optional<String> reason) {
        if (old == null) {
            return;
        }
        Draining draining = ((Active) old.state()).drain(reason);
        old.become(draining);
        draining.model().stopServing(() -> board.whenDrained(old));
    }

    private static ActiveModel modelOf(Candidate serving) {
        return ((Active) serving.state()).model();
    }
}
