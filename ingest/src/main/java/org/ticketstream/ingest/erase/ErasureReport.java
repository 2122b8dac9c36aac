package org.ticketstream.ingest.erase;

import java.util.List;

/**
 * What became of a ticket that had to go.
 *
 * @param found whether anything was known of it; if not, nothing was done
 * @param cleared where the last word on it is a tombstone: what is built from there does not have it
 * @param remaining where older records of it lie for a while
 * @param stillThere where it ought to be gone and is not; empty when all went well
 */
public record ErasureReport(boolean found, List<String> cleared, List<Remainder> remaining, List<String> stillThere) {
    /**
     * Older records that Kafka has yet to delete.
     *
     * @param records that hold something of the ticket
     * @param expiry when they go
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
