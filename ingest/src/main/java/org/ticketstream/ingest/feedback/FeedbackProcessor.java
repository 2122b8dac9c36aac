package org.ticketstream.ingest.feedback;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.ticketstream.ingest.feedback.FeedbackResult.CorrectionsEnd;
import org.ticketstream.ingest.feedback.FeedbackResult.Label;
import org.ticketstream.ingest.feedback.FeedbackResult.LinkEnd;
import org.ticketstream.ingest.feedback.FeedbackResult.Linked;
import org.ticketstream.ingest.feedback.FeedbackResult.Observed;
import org.ticketstream.ingest.feedback.FeedbackResult.Proposed;
import org.ticketstream.ingest.feedback.FeedbackResult.Reviewed;
import org.ticketstream.ingest.feedback.FeedbackResult.Verdict;
import org.ticketstream.ingest.quality.Observation;
import org.ticketstream.ingest.quality.Observation.Judged;
import org.ticketstream.ingest.review.ReviewCandidate;
import org.ticketstream.ingest.review.ReviewSelection;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DuplicateLink;
import org.ticketstream.schemas.LabelProposal;

/** One input of the join; the inputs share the stores, so they must be co-partitioned. */
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

    void emitProposal(Record<String, V> cause, LabelProposal proposal) {
        context().forward(cause.withValue(new Proposed(proposal)));
    }

    /** If there is a proposal. */
    void takeProposalBack(Record<String, V> cause) {
        if (stores.proposals().delete(cause.key()) != null) {
            stores.forgetArrival(cause.key());
            emitProposal(cause, null);
        }
    }

    void emitCorrectionsEnd(Record<String, V> cause) {
        context().forward(cause.withValue(new CorrectionsEnd()));
    }

    /** If there is a link. */
    void endLink(Record<String, V> cause) {
        DuplicateLink ended = stores.duplicates().get(cause.key());
        if (ended != null) {
            stores.duplicates().delete(cause.key());
            emitLinkEnd(cause);
            emitLinkChange(cause, ended, false);
        }
    }

    void emitLinkChange(Record<String, V> cause, DuplicateLink link, boolean holds) {
        context().forward(cause.withValue(new Linked(new LinkChange(link, holds))));
    }

    void emitLinkEnd(Record<String, V> cause) {
        context().forward(cause.withValue(new LinkEnd()));
    }

    /** What the effective correction says of the known answers. */
    List<Judged> judgements(String ticketId) {
        Correction correction = stores.corrections().get(ticketId);
        if (correction == null) {
            return List.of();
        }
        return Observation.of(
                correction,
                Optional.ofNullable(stores.classifications().get(ticketId)),
                Optional.ofNullable(stores.shadows().get(ticketId)));
    }

    /** Retracts what no longer holds. */
    void emitChange(Record<String, V> cause, List<Judged> before, List<Judged> after) {
        if (!before.equals(after)) {
            before.forEach(judged -> emitObservation(cause, judged.takenBack()));
            after.forEach(judged -> emitObservation(cause, judged));
        }
    }

    void emitReview(Record<String, V> cause) {
        String id = cause.key();
        Optional<ReviewCandidate> candidate = Optional.ofNullable(
                        stores.classifications().get(id))
                .flatMap(said -> ReviewSelection.candidate(
                        said,
                        Optional.ofNullable(stores.shadows().get(id)),
                        Optional.ofNullable(stores.corrections().get(id))));
        context().forward(cause.withValue(new Reviewed(candidate)));
    }

    void emitObservation(Record<String, V> cause, Observation observation) {
        context().forward(cause.withValue(new Observed(observation)));
    }

    void emitVerdict(Record<String, V> cause, CleanTicket ticket, Correction correction) {
        context()
                .forward(cause.withValue(new Verdict(CorrectionJoin.verdict(
                        ticket, correction, stores.classifications().get(cause.key())))));
    }
}
