package org.ticketstream.classifier.release;

import org.ticketstream.schemas.ModelRelease;

/** Follows the releases of a board. Called under the board's lock: must hand over and return. */
interface ReleaseListener {
    /** A release that this listener has announced has made a step. */
    void moved(Progress progress);

    /** A model was taken off because it was broken. One listener per board is told, to let everybody know. */
    void rolledBack(ModelRelease retirement);
}
