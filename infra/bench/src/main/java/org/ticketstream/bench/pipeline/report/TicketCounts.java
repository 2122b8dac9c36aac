package org.ticketstream.bench.pipeline.report;

/**
 * Whether each ticket was answered once.
 *
 * @param sent tickets
 * @param answered distinct tickets with a committed answer
 * @param twice answers beyond the first of a ticket
 */
public record TicketCounts(int sent, int answered, int twice) {

    /** The sum of two runs. */
    public TicketCounts plus(TicketCounts other) {
        return new TicketCounts(sent + other.sent, answered + other.answered, twice + other.twice);
    }
}
