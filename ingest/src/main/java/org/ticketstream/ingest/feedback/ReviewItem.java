package org.ticketstream.ingest.feedback;

import java.util.Optional;
import org.ticketstream.ingest.review.ReviewCandidate;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;

/**
 * A ticket that a person should review, with its context.
 *
 * @param answer the champion's
 * @param challenger the challenger's shadow answer
 * @param verdict the effective correction
 */
public record ReviewItem(
        ReviewCandidate candidate,
        Optional<CleanTicket> ticket,
        Optional<Classification> answer,
        Optional<Classification> challenger,
        Optional<Correction> verdict) {}
