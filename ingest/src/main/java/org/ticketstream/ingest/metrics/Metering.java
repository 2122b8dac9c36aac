package org.ticketstream.ingest.metrics;

import org.ticketstream.telemetry.metrics.ServiceMeters;

/**
 * What the parts of the service count with.
 *
 * @param meters of the service
 * @param deadLetters of all its parts
 */
public record Metering(ServiceMeters meters, DeadLetterCounts deadLetters) {
    /** Of parts that nobody watches. */
    public static Metering alone() {
        ServiceMeters meters = new ServiceMeters("ingest");
        return new Metering(meters, new DeadLetterCounts(meters.registry()));
    }
}
