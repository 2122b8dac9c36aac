package org.ticketstream.ingest.feedback;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.ingest.feedback.FeedbackResult.Label;
import org.ticketstream.ingest.feedback.FeedbackResult.LinkEnd;
import org.ticketstream.ingest.feedback.FeedbackResult.Verdict;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;

/** One input of the join; the inputs share the stores, so they must be partitioned alike. */
abstract class FeedbackProcessor<V> extends ContextualProcessor<String, V, String, FeedbackResult> {
    private FeedbackStores stores;

    @Override
    public void init(ProcessorContext<String, FeedbackResult> context) {
        super.init(context);
        stores = FeedbackStores.of(context);
    }

    FeedbackStores stores() {
        return stores;
    }

    void emitLabel(Record<String, V> cause, CleanTicket ticket, Correction correction) {
        context()
                .forward(cause.withValue(new Label(CorrectionJoin.label(
                        ticket, correction, stores.classifications().get(cause.key())))));
    }

    void takeLabelBack(Record<String, V> cause) {
        context().forward(cause.withValue(new Label(null)));
    }

    /** If there is a link. */
    void endLink(Record<String, V> cause) {
        if (stores.duplicates().get(cause.key()) != null) {
            stores.duplicates().delete(cause.key());
            emitLinkEnd(cause);
        }
    }

    void emitLinkEnd(Record<String, V> cause) {
        context().forward(cause.withValue(new LinkEnd()));
    }

    void emitVerdict(Record<String, V> cause, CleanTicket ticket, Correction correction) {
        context()
                .forward(cause.withValue(new Verdict(CorrectionJoin.verdict(
                        ticket, correction, stores.classifications().get(cause.key())))));
    }
}
