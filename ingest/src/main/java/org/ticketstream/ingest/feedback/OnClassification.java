package org.ticketstream.ingest.feedback;

import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.ingest.quality.Observation.Answered;
import org.ticketstream.ingest.quality.Observation.Judged;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Decision;

/** An answer of the model; the verdicts of this join, which share the topic, are ignored. */
final class OnClassification extends FeedbackProcessor<Classification> {
    @Override
    public void process(Record<String, Classification> record) {
        Classification said = record.value();
        if (said == null || said.getDecision() == Decision.CORRECTED || stores().isErased(record.key())) {
            return;
        }
        List<Judged> before = judgements(record.key());
        stores().classifications().put(record.key(), said);
        emitObservation(record, new Answered(said));
        emitChange(record, before, judgements(record.key()));
        emitReview(record);
        CleanTicket ticket = stores().tickets().get(record.key());
        Correction correction = stores().corrections().get(record.key());
        if (ticket != null && correction != null) {
            emitVerdict(record, ticket, correction);
        }
    }
}
