package org.ticketstream.model.batching;

/** Which queue a sequence waits in. */
public enum Priority {
    /** For streams: throughput first. */
    NORMAL,
    /** For somebody who waits for the answer: goes before the others, in batches of its own. */
    URGENT
}
