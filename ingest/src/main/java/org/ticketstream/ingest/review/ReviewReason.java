package org.ticketstream.ingest.review;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a person should review a ticket. */
public enum ReviewReason {
    /** The model hardly prefers its best label to the second. */
    LOW_MARGIN,
    /** Champion and challenger disagree. */
    DISAGREEMENT,
    /** The model finds no category that fits. */
    OUT_OF_SCOPE,
    /** The model leaves the decision to a person. */
    MANUAL,
    /** A person has overruled a confident model: one of them is wrong. */
    LIKELY_WRONG_LABEL;

    /** As in the HTTP API: {@code low_margin}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason with that {@link #text}; empty if there is none. */
    public static Optional<ReviewReason> parse(String text) {
        return Stream.of(values()).filter(each -> each.text().equals(text)).findFirst();
    }
}
