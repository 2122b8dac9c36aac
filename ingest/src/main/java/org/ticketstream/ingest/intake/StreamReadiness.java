package org.ticketstream.ingest.intake;

import org.ticketstream.ingest.health.StreamStatus;

/** Tickets that are taken are safe in Kafka, but a service that does not work on them is not ready. */
final class StreamReadiness {
    private StreamReadiness() {}

    /** @throws ProblemException 503 with the reason */
    static void require(StreamStatus status) {
        if (status.notReady().isPresent()) {
            throw Gate.unavailable(status.notReady().get()).toException();
        }
    }
}
