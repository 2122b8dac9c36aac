package org.ticketstream.ingest.intake;

import java.util.Locale;

/** What the holder of an API key may do. */
public enum Role {
    /** Send tickets. */
    PUBLISHER,
    /** Send corrections. */
    CORRECTOR,
    /** Ask for tickets and what is known of them. */
    READER,
    /** Everything. */
    ADMIN;

    /** As it is written in files and messages. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
