package org.ticketstream.local.stack;

import java.time.Duration;

/** Hears which part of a stack has started or stopped; called from several threads. */
public interface StackListener {

    /** A part is there, so long after the start of the whole began. */
    void started(StackPart part, Duration after);

    /** A part has stopped. */
    void stopped(StackPart part);

    /** Hears nothing. */
    StackListener SILENT = new StackListener() {
        @Override
        public void started(StackPart part, Duration after) {}

        @Override
        public void stopped(StackPart part) {}
    };
}
