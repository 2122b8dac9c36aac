package org.ticketstream.ingest.feedback;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.LabeledTicket;

/** One input of the join; the inputs share the stores, so they must be partitioned alike. */
abstract class FeedbackProcessor<V> extends ContextualProcessor<String, V, String, LabeledTicket> {
    private FeedbackStores stores;

    @Override
    public void init(ProcessorContext<String, LabeledTicket> context) {
        super.init(context);
        stores = FeedbackStores.of(context);
    }

    FeedbackStores stores() {
        return stores;
    }

    void emit(Record<String, V> cause, CleanTicket ticket, Correction correction) {
        LabeledTicket labeled = CorrectionJoin.label(
                ticket, correction, stores.classifications().get(ticket.getTicketId()));
        context().forward(cause.withValue(labeled));
    }
}
