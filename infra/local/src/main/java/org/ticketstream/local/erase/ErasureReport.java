package org.ticketstream.local.erase;

import java.util.List;

/**
 * What became of a ticket that had to go.
 *
 * @param cleared where the last word on it is a tombstone: what is built from there does not have it
 * @param remaining where older records of it lie until the topic's retention time is over
 * @param stillThere where it ought to be gone and is not; empty when all went well
 */
public record ErasureReport(List<String> cleared, List<Remainder> remaining, List<String> stillThere) {
    /** @param records that hold something of the ticket */
    public record Remainder(String topic, int partition, long records) {}

    public ErasureReport {
        cleared = List.copyOf(cleared);
        remaining = List.copyOf(remaining);
        stillThere = List.copyOf(stillThere);
    }
}
