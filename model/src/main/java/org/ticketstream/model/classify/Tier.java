package org.ticketstream.model.classify;

/** What may be done with an answer. */
public enum Tier {
    /** Route by it. */
    AUTO,
    /** Show it to an agent. */
    SUGGEST,
    /** A person decides. */
    MANUAL
}
