package org.ticketstream.training.search;

import java.time.Instant;

/**
 * Where a search stands when its results are written.
 *
 * @param data    name of the evaluated data
 * @param rows    that are evaluated
 * @param stage   whether it goes on
 * @param planned results that there will be in all
 * @param written when
 */
record SearchStatus(String data, int rows, Stage stage, int planned, Instant written) {

    enum Stage {
        RUNNING,
        /** By a person or an error; it can be resumed. */
        STOPPED,
        ENDED
    }
}
