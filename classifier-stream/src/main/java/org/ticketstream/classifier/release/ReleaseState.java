package org.ticketstream.classifier.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.ticketstream.classifier.routing.ActiveModel;
import org.ticketstream.classifier.routing.HealthBounds;
import org.ticketstream.classifier.serving.LoadedModels.Lease;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.SwapState;

/**
 * The life of one release in one JVM. Each state offers only its legal transitions: a {@link Preparing} one advances, a
 * {@link Pending} one may be rejected, {@link Warmed} activates, {@link Active} drains, {@link Draining} closes.
 */
sealed interface ReleaseState {
    Announcement announcement();

    /** How a receipt names this state. */
    SwapState receipt();

    /** Empty until the model is loaded. */
    default Optional<Provenance> provenance() {
        return Optional.empty();
    }

    /** Why it was rejected or rolled back. */
    default Optional<String> reason() {
        return Optional.empty();
    }

    /** Does not serve yet. */
    sealed interface Pending extends ReleaseState {
        /** Rejects it and releases what it holds. */
        default Rejected reject(String reason) {
            return new Rejected(announcement(), provenance(), Optional.of(reason));
        }
    }

    /** Needs more work before it can serve. */
    sealed interface Preparing extends Pending {
        /** Does the work that leads to the next state; may take long. */
        Pending advance(ReleaseSteps steps) throws IOException;
    }

    record Announced(Announcement announcement) implements Preparing {
        @Override
        public Fetched advance(ReleaseSteps steps) throws IOException {
            return new Fetched(announcement, steps.fetch(announcement.release()));
        }

        @Override
        public SwapState receipt() {
            return SwapState.ANNOUNCED;
        }
    }

    /**
     * The bundle is on this machine.
     *
     * @param dir not yet verified
     */
    record Fetched(Announcement announcement, Path dir) implements Preparing {
        @Override
        public Verified advance(ReleaseSteps steps) {
            return new Verified(announcement, steps.verify(announcement.release(), dir));
        }

        @Override
        public SwapState receipt() {
            return SwapState.FETCHED;
        }
    }

    /** Every file has the announced hash. */
    record Verified(Announcement announcement, ReleaseBundle bundle) implements Preparing {
        @Override
        public Loaded advance(ReleaseSteps steps) {
            return new Loaded(announcement, steps.load(bundle));
        }

        @Override
        public SwapState receipt() {
            return SwapState.VERIFIED;
        }
    }

    record Loaded(Announcement announcement, Lease lease) implements Preparing {
        @Override
        public Warmed advance(ReleaseSteps steps) {
            lease.warm();
            return new Warmed(announcement, lease);
        }

        @Override
        public Rejected reject(String reason) {
            lease.release();
            return Preparing.super.reject(reason);
        }

        @Override
        public SwapState receipt() {
            return SwapState.LOADED;
        }

        @Override
        public Optional<Provenance> provenance() {
            return Optional.of(lease.model().provenance());
        }
    }

    /** Warm, and has passed its self-check. */
    record Warmed(Announcement announcement, Lease lease) implements Pending {
        Active activate(HealthBounds bounds, Clock clock) {
            ActiveModel model = new ActiveModel(announcement.release(), lease.model(), bounds, clock);
            return new Active(announcement, lease, model);
        }

        @Override
        public Rejected reject(String reason) {
            lease.release();
            return Pending.super.reject(reason);
        }

        @Override
        public SwapState receipt() {
            return SwapState.WARMED;
        }

        @Override
        public Optional<Provenance> provenance() {
            return Optional.of(lease.model().provenance());
        }
    }

    /** Serves. */
    record Active(Announcement announcement, Lease lease, ActiveModel model) implements ReleaseState {
        /** @param reason if it was rolled back because it was broken */
        Draining drain(Optional<String> reason) {
            return new Draining(announcement, lease, model, reason);
        }

        @Override
        public SwapState receipt() {
            return SwapState.ACTIVE;
        }

        @Override
        public Optional<Provenance> provenance() {
            return Optional.of(model.provenance());
        }
    }

    /** Takes no new tickets, finishes those in flight. */
    record Draining(Announcement announcement, Lease lease, ActiveModel model, Optional<String> reason)
            implements ReleaseState {
        /** Only when no ticket is in flight. */
        Closed close() {
            lease.release();
            return new Closed(announcement, model.provenance());
        }

        @Override
        public SwapState receipt() {
            return SwapState.DRAINING;
        }

        @Override
        public Optional<Provenance> provenance() {
            return Optional.of(model.provenance());
        }
    }

    record Closed(Announcement announcement, Provenance last) implements ReleaseState {
        @Override
        public SwapState receipt() {
            return SwapState.CLOSED;
        }

        @Override
        public Optional<Provenance> provenance() {
            return Optional.of(last);
        }
    }

    /** Never served; the previous model continues. */
    record Rejected(Announcement announcement, Optional<Provenance> provenance, Optional<String> reason)
            implements ReleaseState {
        @Override
        public SwapState receipt() {
            return SwapState.REJECTED;
        }
    }
}
