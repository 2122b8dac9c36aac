package org.ticketstream.classifier.release;

import org.ticketstream.schemas.ModelRelease;

/** Follows the releases of a board. Called under the board's lock: must hand the work to another thread and return. */
interface ReleaseListener {
    /** A release that this listener has announced has reached a state. */
    void moved(ReleaseProgress progress);

    /** A broken challenger was rolled back. One listener per board is told, to publish its retirement. */
    void rolledBack(ModelRelease retirement);
}
