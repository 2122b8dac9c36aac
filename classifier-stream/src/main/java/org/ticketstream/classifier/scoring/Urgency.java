package org.ticketstream.classifier.scoring;

import java.io.Serializable;
import org.ticketstream.classifier.wire.Arrival;

/**
 * Which tickets are scored before others.
 *
 * @param header of a record that makes its ticket urgent if its value is {@code true}; empty for none
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
