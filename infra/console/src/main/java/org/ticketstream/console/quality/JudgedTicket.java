package org.ticketstream.console.quality;

import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.OutOfScope;

/**
 * A person's word on a ticket beside the model's.
 *
 * @param person the category that the person gave
 * @param said what the model had said; {@link OutOfScope#LABEL} if it abstained
 * @param model whose answer it was; empty if none had answered
 * @param at when the person spoke, epoch milliseconds
 */
record JudgedTicket(String id, String person, String said, String model, String by, long at) {
    private static final int LONGEST_ID = 1_000;

    static JudgedTicket of(LabeledTicket ticket) {
        String said = ticket.getPredictedCategory();
        String id = ticket.getTicketId();
        return new JudgedTicket(
                id.substring(0, Math.min(id.length(), LONGEST_ID)),
                label(ticket.getCategory()),
                said == null ? OutOfScope.LABEL : label(said),
                ticket.getModelVersion() == null ? "" : Names.of(ticket.getModelVersion()),
                Names.of(ticket.getCorrectedBy()),
                ticket.getCorrectedAt().toEpochMilli());
    }

    private static String label(String category) {
        return OutOfScope.isOutOfScope(category) ? OutOfScope.LABEL : Names.of(category);
    }

    boolean isRight() {
        return person.equals(said);
    }
}
