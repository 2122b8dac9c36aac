package org.ticketstream.classifier.scoring;

import java.io.Serializable;
import org.ticketstream.classifier.wire.Arrival;

/**
 * Which tickets somebody waits for.
 *
 * @param header of the record that makes a ticket urgent if its value is {@code true}; empty if none is
 */
public record Urgency(String header) implements Serializable {
    /** No ticket is urgent. */
    public static final Urgency NEVER = new Urgency("");

    boolean of(Arrival arrival) {
        return !header.isEmpty()
                && arrival.record()
                        .headers()
                        .text(header)
                        .filter(value -> value.equalsIgnoreCase("true"))
                        .isPresent();
    }
}
