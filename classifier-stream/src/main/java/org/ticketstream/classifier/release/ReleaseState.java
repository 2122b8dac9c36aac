package org.ticketstream.classifier.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.classifier.serving.ModelDepot.Lease;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.SwapState;

/**
 * The life of one release in one JVM. Each state offers only its legal transitions: a {@link Preparing} one advances, a {@link
 * Pending} one may be rejected, {@link Warmed} activates, {@link Active} drains, {@link Draining} closes.
 */
sealed interface ReleaseState {
    Announcement announcement();

    /** How a receipt names this state. */
    SwapState receipt();

    /** Empty until the model is loaded. */
    default Optional<Provenance> provenance() {
        return Optional.empty();
    }

    /** Why it was rejected or taken off. */
    default Optional<String> reason() {
        return Optional.empty();
    }

    /** On its way to serving. */
    sealed interface Pending extends ReleaseState {
        /** Ends its way and gives back what it holds. */
        default Rejected reject(String reason) {
            return new Rejected(announcement(), provenance(), Optional.of(reason));
        }
    }

    /** There is work to do before it can serve. */
    sealed interface Preparing extends Pending {
        /** Does the work that leads to the next state; takes as long as it takes. */
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

    /** Every file has the hash that was announced. */
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
            lease.giveBack();
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

    /** Warm, and it says what its release promises. */
    record Warmed(Announcement announcement, Lease lease) implements Pending {
        Active activate(ModelHealth health) {
            return new Active(announcement, lease, new ActiveModel(announcement.release(), lease.model(), health));
        }

        @Override
        public Rejected reject(String reason) {
            lease.giveBack();
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
        /** @param reason if it was taken off because it was broken */
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

    /** Gets no new tickets, finishes those in flight. */
    record Draining(Announcement announcement, Lease lease, ActiveModel model, Optional<String> reason)
            implements ReleaseState {
        /** Only when no ticket is in flight. */
        Closed close() {
            lease.giveBack();
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

    /** Never served; what served before goes on. */
    record Rejected(Announcement announcement, Optional<Provenance> provenance, Optional<String> reason)
            implements ReleaseState {
        @Override
        public SwapState receipt() {
            return SwapState.REJECTED;
        }
    }
}
