package org.ticketstream.ingest.feedback;

import java.util.Optional;
import org.ticketstream.ingest.review.ReviewCandidate;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;

/**
 * A ticket that a person should look at, with what there is to know for it.
 *
 * @param answer the champion's
 * @param challenger what the challenger said in the shadow
 * @param verdict the correction that counts
 */
public record ReviewItem(
        ReviewCandidate candidate,
        Optional<CleanTicket> ticket,
        Optional<Classification> answer,
        Optional<Classification> challenger,
        Optional<Correction> verdict) {}
