package org.ticketstream.training.progress;

import java.util.concurrent.CancellationException;

/** Where long work looks whether it is to end. */
public final class Interruption {
    private Interruption() {}

    /**
     * Ends the work if its thread was interrupted; the thread stays interrupted.
     *
     * @param what is done, with a capital letter
     * @throws CancellationException if it was
     */
    public static void check(String what) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(what + " stopped");
        }
    }
}
