package org.ticketstream.ingest.erase;

import java.util.List;

/**
 * The result of erasing a ticket.
 *
 * @param found whether anything was known of it; if not, nothing was done
 * @param cleared places whose latest record of it is a tombstone: tables built from them do not contain it
 * @param remaining places where older records of it remain for a while
 * @param stillThere places where it should be gone and is not; empty on success
 */
public record ErasureReport(boolean found, List<String> cleared, List<Remainder> remaining, List<String> stillThere) {
    /**
     * Older records that Kafka has yet to delete.
     *
     * @param records that contain data of the ticket
     * @param expiry when they are deleted
     */
    public record Remainder(String topic, int partition, long records, TopicExpiry expiry) {}

    public ErasureReport {
        cleared = List.copyOf(cleared);
        remaining = List.copyOf(remaining);
        stillThere = List.copyOf(stillThere);
    }

    static ErasureReport notFound() {
        return new ErasureReport(false, List.of(), List.of(), List.of());
    }
}
