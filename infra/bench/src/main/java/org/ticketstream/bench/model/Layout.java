package org.ticketstream.bench.model;

import java.util.Locale;

/** What a batch of texts of different lengths costs an engine. */
enum Layout {
    /** Every text takes as many tokens as the longest of its batch. */
    PADDED,
    /** Every text takes the tokens that it has. */
    PACKED;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
