package org.ticketstream.ingest.feedback;

import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;

/** A ticket came, came again, was edited or erased. */
final class OnTicket extends FeedbackProcessor<CleanTicket> {
    @Override
    public void process(Record<String, CleanTicket> record) {
        endLink(record);
        CleanTicket ticket = record.value();
        if (ticket == null) {
            erase(record);
            return;
        }
        CleanTicket known = stores().tickets().get(record.key());
        stores().remember(record.key(), ticket);
        Correction correction = stores().corrections().get(record.key());
        boolean changed = known == null || !known.getContentHash().equals(ticket.getContentHash());
        if (correction != null && changed) {
            emitLabel(record, ticket, correction);
            emitVerdict(record, ticket, correction);
        }
    }

    private void erase(Record<String, CleanTicket> record) {
        boolean labeled = stores().tickets().get(record.key()) != null
                && stores().corrections().get(record.key()) != null;
        takeProposalBack(record);
        stores().forget(record.key(), record.timestamp());
        emitReview(record);
        if (labeled) {
            takeLabelBack(record);
        }
    }
}
