package org.ticketstream.model.batching;

/** A sequence came after the batcher had been closed, or was still waiting when it was told to stop at once. */
public final class BatcherClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BatcherClosedException() {
        super("Cannot score: the batcher is closed");
    }
}
