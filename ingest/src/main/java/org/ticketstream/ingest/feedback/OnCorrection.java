package org.ticketstream.ingest.feedback;

import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.ingest.errors.UnprocessableRecordException;
import org.ticketstream.ingest.feedback.FeedbackResult.Accepted;
import org.ticketstream.ingest.quality.Observation.Judged;
import org.ticketstream.schemas.AcceptedLabels;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;

/** A person has corrected a ticket. */
final class OnCorrection extends FeedbackProcessor<Correction> {
    private static final Logger LOG = LoggerFactory.getLogger(OnCorrection.class);
    /**
     * These fields are copied to the verdict, some of them twice; together they must fit into a record of its topic.
     */
    private static final int MAX_NAME_CHARACTERS = 1_000;

    private ActiveLabels labels;

    @Override
    public void init(ProcessorContext<String, FeedbackResult> context) {
        super.init(context);
        labels = ActiveLabels.of(context);
    }

    @Override
    public void process(Record<String, Correction> record) {
        Correction correction = record.value();
        if (correction == null) {
            return;
        }
        requireUsable(record.key(), correction);
        String id = record.key();
        if (stores().isErased(id)) {
            LOG.info("Correction {} dropped: ticket {} was erased", correction.getCorrectionId(), id);
            emitCorrectionsEnd(record);
            return;
        }
        if (!labels.know(correction.getCategory()) && !AcceptedLabels.isMarked(record.headers())) {
            propose(record, correction);
            return;
        }
        endProposal(record, correction);
        boolean isNew = CorrectionHistory.add(stores().history(), correction);
        if (isNew) {
            context().forward(record.withValue(new Accepted(correction)));
        }
        if (!isNew
                || !CorrectionJoin.supersedes(correction, stores().corrections().get(id))) {
            return;
        }
        List<Judged> before = judgements(id);
        stores().corrections().put(id, correction);
        stores().noteArrival(id, context().currentSystemTimeMs());
        emitChange(record, before, judgements(id));
        emitReview(record);
        CleanTicket ticket = stores().tickets().get(id);
        if (ticket != null) {
            emitLabel(record, ticket, correction);
            emitVerdict(record, ticket, correction);
        }
    }

    private void propose(Record<String, Correction> record, Correction correction) {
        if (CorrectionJoin.supersedes(correction, stores().proposals().get(record.key()))) {
            stores().proposals().put(record.key(), correction);
            stores().noteArrival(record.key(), context().currentSystemTimeMs());
            emitProposal(record, CorrectionJoin.proposal(correction, labels.champion()));
        }
    }

    /** A correction to a known label ends an older proposal. */
    private void endProposal(Record<String, Correction> record, Correction correction) {
        Correction proposed = stores().proposals().get(record.key());
        if (proposed != null && CorrectionJoin.supersedes(correction, proposed)) {
            takeProposalBack(record);
        }
    }

    private static void requireShort(String field, String value) {
        if (value.length() > MAX_NAME_CHARACTERS) {
            throw new UnprocessableRecordException("Cannot take a correction: its " + field + " must have at most "
                    + MAX_NAME_CHARACTERS + " characters (got: " + value.length() + ")");
        }
    }

    private static void requireUsable(String key, Correction correction) {
        requireShort("correctionId", correction.getCorrectionId());
        requireShort("ticketId", correction.getTicketId());
        requireShort("category", correction.getCategory());
        requireShort("correctedBy", correction.getCorrectedBy());
        if (!correction.getTicketId().equals(key)) {
            throw new UnprocessableRecordException("Cannot take correction " + correction.getCorrectionId()
                    + ": the record's key must be the ticketId " + correction.getTicketId() + " (got: " + key + ")");
        }
        if (correction.getCategory().isBlank()) {
            throw new UnprocessableRecordException("Cannot take correction " + correction.getCorrectionId()
                    + " of ticket " + key + ": its category is blank");
        }
    }
}
