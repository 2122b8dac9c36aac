package org.ticketstream.training.service;

import org.ticketstream.schemas.TrainingRun;

/** Hears of what became of requests; called on the trainer's thread. */
@FunctionalInterface
public interface RunListener {

    /** After the end of a request has been committed. */
    void runEnded(TrainingRun run);

    /** Hears nothing. */
    static RunListener silent() {
        return run -> {};
    }
}
