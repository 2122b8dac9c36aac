package org.ticketstream.ingest.feedback;

import java.util.Optional;
import org.ticketstream.ingest.quality.Observation;
import org.ticketstream.ingest.review.ReviewCandidate;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.LabelProposal;
import org.ticketstream.schemas.LabeledTicket;

/** One output of the join. */
sealed interface FeedbackResult {
    /** Training data; null retracts the label of an erased ticket. */
    record Label(LabeledTicket value) implements FeedbackResult {}

    /** A correction to a label that the champion does not know; null retracts it. */
    record Proposed(LabelProposal value) implements FeedbackResult {}

    /** A valid correction that was not known before. */
    record Accepted(Correction value) implements FeedbackResult {}

    /** The ticket is not a duplicate, or no longer one. */
    record LinkEnd() implements FeedbackResult {}

    /** A link that holds from now on, or no longer. */
    record Linked(LinkChange value) implements FeedbackResult {}

    /** The ticket was erased: its corrections are to be removed from their topic, too. */
    record CorrectionsEnd() implements FeedbackResult {}

    /** An event to be counted. */
    record Observed(Observation value) implements FeedbackResult {}

    /** The ticket's current candidacy for review; empty if it needs none. */
    record Reviewed(Optional<ReviewCandidate> value) implements FeedbackResult {}

    /** A person's decision, for consumers of classifications. */
    record Verdict(Classification value) implements FeedbackResult {}
}
