package org.ticketstream.ingest.feedback;

import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.ingest.retention.RetentionSettings;
import org.ticketstream.ingest.retention.StoreScan;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;

/** A ticket was sent, sent again, edited or erased. */
final class OnTicket extends FeedbackProcessor<CleanTicket> {
    private final RetentionSettings retention;

    OnTicket(RetentionSettings retention) {
        this.retention = retention;
    }

    /** Of the inputs of the join, this one also expires old state. */
    @Override
    public void init(ProcessorContext<String, FeedbackResult> context) {
        super.init(context);
        FeedbackExpiry expiry = new FeedbackExpiry(stores(), retention);
        context.schedule(
                StoreScan.INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                millis -> expiry.step(Instant.ofEpochMilli(millis)));
    }

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
        // Not the time of the record: one that says it is years old would be forgotten at once.
        stores().forget(record.key(), context().currentSystemTimeMs());
        emitCorrectionsEnd(record);
        emitReview(record);
        if (labeled) {
            takeLabelBack(record);
        }
    }
}
