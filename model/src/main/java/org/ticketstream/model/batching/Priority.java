package org.ticketstream.model.batching;

/** Which queue a sequence waits in. */
public enum Priority {
    /** For streams: throughput first. */
    NORMAL,
    /** For somebody who waits for the answer: scored before the others, in separate batches. */
    URGENT
}
