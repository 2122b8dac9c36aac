package org.ticketstream.training.service;

import org.ticketstream.schemas.TrainingRun;

/** Follows the outcomes of requests; called on the trainer's thread. */
@FunctionalInterface
public interface RunListener {

    /** After the end of a request has been committed. */
    void runEnded(TrainingRun run);

    /** Ignores everything. */
    static RunListener silent() {
        return run -> {};
    }
}
