package org.ticketstream.classifier.release;

/** Hears of the releases that it has announced itself. Called under the board's lock: must hand over and return. */
@FunctionalInterface
interface ReleaseListener {
    void moved(Progress progress);
}
