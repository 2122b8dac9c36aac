package org.ticketstream.classifier.release;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapState;

/** The only release of a job that follows no release topic. */
final class FixedRelease implements ReleaseListener {
    private static final long ONLY_ONE = 0;

    private final CompletableFuture<Void> serving = new CompletableFuture<>();

    /**
     * Returns when the release serves.
     *
     * @throws IllegalStateException if it is rejected, with the reason
     */
    void serve(ReleaseBoard board, ModelRelease release) throws InterruptedException {
        board.follow(this);
        board.announce(ONLY_ONE, release, this);
        try {
            serving.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot serve release " + release.getVersion() + ": "
                            + e.getCause().getMessage(),
                    e);
        }
    }

    @Override
    public void moved(ReleaseProgress progress) {
        if (progress.state() == SwapState.ACTIVE) {
            serving.complete(null);
        } else if (progress.state() == SwapState.REJECTED) {
            serving.completeExceptionally(
                    new IllegalStateException(progress.reason().orElse("it was rejected")));
        }
    }

    @Override
    public void rolledBack(ModelRelease retirement) {
        throw new IllegalStateException(
                "Cannot roll back: only challengers are, and there is none (got: " + retirement.getVersion() + ")");
    }
}
