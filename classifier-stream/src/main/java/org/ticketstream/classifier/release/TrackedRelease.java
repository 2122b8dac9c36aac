package org.ticketstream.classifier.release;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ticketstream.schemas.ModelRelease;

/**
 * A release with its state and the listeners that announced it. A late listener is told of all earlier steps. Guarded
 * by its board.
 */
final class TrackedRelease {
    private final Clock clock;
    private final List<ReleaseProgress> history = new ArrayList<>();
    private final Set<ReleaseListener> listeners = new LinkedHashSet<>();
    private ReleaseState state;

    TrackedRelease(Announcement announcement, Clock clock) {
        this.clock = clock;
        become(new ReleaseState.Announced(announcement));
    }

    ReleaseState state() {
        return state;
    }

    long sequence() {
        return state.announcement().sequence();
    }

    ModelRelease release() {
        return state.announcement().release();
    }

    String version() {
        return release().getVersion();
    }

    void become(ReleaseState next) {
        state = next;
        ReleaseProgress progress = ReleaseProgress.of(next, clock.instant());
        history.add(progress);
        listeners.forEach(listener -> listener.moved(progress));
    }

    /** Only while it is pending. */
    void reject(String reason) {
        become(((ReleaseState.Pending) state).reject(reason));
    }

    /**
     * Only while it is pending: it ends because a release serves that was announced later. Where that is the same
     * version, nobody is told: the version is not rejected, and the later announcement answers for both.
     */
    void supersede(String serving) {
        if (version().equals(serving)) {
            state = ((ReleaseState.Pending) state).reject("announced again");
        } else {
            reject("superseded by " + serving + " before it was active");
        }
    }

    void addListener(ReleaseListener listener) {
        if (listeners.add(listener)) {
            history.forEach(listener::moved);
        }
    }

    void removeListener(ReleaseListener listener) {
        listeners.remove(listener);
    }
}
