package org.ticketstream.ingest.feedback;

import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.ingest.quality.Observation.Answered;
import org.ticketstream.ingest.quality.Observation.Judged;
import org.ticketstream.schemas.Classification;

/** A shadow answer of a challenger: it is only compared with the champion's. */
final class OnShadow extends FeedbackProcessor<Classification> {
    @Override
    public void process(Record<String, Classification> record) {
        Classification said = record.value();
        if (said == null || stores().isErased(record.key())) {
            return;
        }
        List<Judged> before = judgements(record.key());
        stores().shadows().put(record.key(), said);
        emitObservation(record, new Answered(said));
        emitChange(record, before, judgements(record.key()));
        emitReview(record);
    }
}
