package org.ticketstream.ingest.feedback;

import java.util.Optional;
import org.ticketstream.ingest.quality.Observation;
import org.ticketstream.ingest.review.ReviewCandidate;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.LabelProposal;
import org.ticketstream.schemas.LabeledTicket;

/** What the join has to say about a ticket. */
sealed interface FeedbackResult {
    /** Training data; null takes back what was said of an erased ticket. */
    record Label(LabeledTicket value) implements FeedbackResult {}

    /** A correction to a label that no model knows; null takes it back. */
    record Proposed(LabelProposal value) implements FeedbackResult {}

    /** A correction that was not known before and can be used. */
    record Accepted(Correction value) implements FeedbackResult {}

    /** The ticket is no duplicate of another one, or no longer. */
    record LinkEnd() implements FeedbackResult {}

    /** The ticket was erased: what people said of it goes from the topic where they said it, too. */
    record CorrectionsEnd() implements FeedbackResult {}

    /** Something to count. */
    record Observed(Observation value) implements FeedbackResult {}

    /** What there is to say now on whether a person should look at the ticket. */
    record Reviewed(Optional<ReviewCandidate> value) implements FeedbackResult {}

    /** A person's decision, for those who route tickets. */
    record Verdict(Classification value) implements FeedbackResult {}
}
