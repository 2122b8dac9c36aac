package org.ticketstream.classifier.release;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.ticketstream.classifier.release.ReleaseState.Active;
import org.ticketstream.classifier.release.ReleaseState.Draining;
import org.ticketstream.classifier.release.ReleaseState.Pending;
import org.ticketstream.classifier.release.ReleaseState.Rejected;
import org.ticketstream.classifier.release.ReleaseState.Warmed;

/** The releases of one alias: the one that serves, and newer ones on their way. Guarded by its board. */
final class Lane {
    private static final long OF_EARLIER_TIMES = Long.MIN_VALUE;

    private final NavigableMap<Long, Candidate> pending = new TreeMap<>();
    private final ReleaseBoard board;
    private Candidate active;
    private long activeSequence = OF_EARLIER_TIMES;

    Lane(ReleaseBoard board) {
        this.board = board;
    }

    /** The newest release that is on its way. */
    Optional<Candidate> next() {
        return Optional.ofNullable(pending.lastEntry()).map(entry -> entry.getValue());
    }

    /** Takes a release on, unless a newer one serves already. */
    void add(Candidate candidate) {
        if (active != null && activeSequence > candidate.sequence()) {
            candidate.reject("superseded by " + versionOf(active) + " before it was active");
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
            activate(candidate, warmed.activate());
        }
    }

    private void activate(Candidate candidate, Active reached) {
        Candidate old = active;
        active = candidate;
        activeSequence = candidate.sequence();
        board.serve(reached.model());
        candidate.become(reached);
        drop(pending.headMap(candidate.sequence()), "superseded by " + versionOf(candidate) + " before it was active");
        drain(old);
    }

    /** Those who announced are gone and will announce anew; what serves goes on until then. */
    void startAgain() {
        drop(pending, "dropped");
        activeSequence = OF_EARLIER_TIMES;
    }

    /** The job has ended here; the model is given back a while after its last ticket. */
    void close(Duration linger) {
        drop(pending, "dropped");
        if (active != null) {
            Active last = (Active) active.state();
            last.model().stopServing(() -> last.lease().giveBackAfter(linger));
            active = null;
        }
    }

    private static void drop(Map<Long, Candidate> candidates, String reason) {
        candidates.values().forEach(candidate -> candidate.reject(reason));
        candidates.clear();
    }

    private void drain(Candidate old) {
        if (old == null) {
            return;
        }
        Draining draining = ((Active) old.state()).drain();
        old.become(draining);
        draining.model().stopServing(() -> board.whenDrained(old));
    }

    private static String versionOf(Candidate candidate) {
        return candidate.state().announcement().release().getVersion();
    }
}
