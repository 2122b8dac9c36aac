package org.ticketstream.classifier.release;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ticketstream.schemas.ModelRelease;

/** A release under way with those who announced it. Whoever announces it late hears of all its steps. Guarded by its board. */
final class Candidate {
    private final Clock clock;
    private final List<Progress> history = new ArrayList<>();
    private final Set<ReleaseListener> listeners = new LinkedHashSet<>();
    private ReleaseState state;

    Candidate(Announcement announcement, Clock clock) {
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
        Progress progress = Progress.of(next, clock.instant());
        history.add(progress);
        listeners.forEach(listener -> listener.moved(progress));
    }

    /** Only while it is on its way. */
    void reject(String reason) {
        become(((ReleaseState.Pending) state).reject(reason));
    }

    void tell(ReleaseListener listener) {
        if (listeners.add(listener)) {
            history.forEach(listener::moved);
        }
    }

    void forget(ReleaseListener listener) {
        listeners.remove(listener);
    }
}
