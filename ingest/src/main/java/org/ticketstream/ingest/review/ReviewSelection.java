package org.ticketstream.ingest.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ticketstream.ingest.quality.LabelMatch;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabelScore;

/** The rules that select tickets for review (active learning). */
public final class ReviewSelection {
    private static final double SMALL_MARGIN = 0.2;
    private static final double SURE = 0.9;

    private ReviewSelection() {}

    /**
     * The best reason to review a ticket. A corrected ticket needs no review, unless the model was confident of another
     * label.
     *
     * @param said the champion's answer
     * @param shadow the challenger's
     * @param verdict the effective correction
     */
    public static Optional<ReviewCandidate> candidate(
            Classification said, Optional<Classification> shadow, Optional<Correction> verdict) {
        if (verdict.isPresent()) {
            return wrongLabel(said, verdict.get());
        }
        String id = said.getTicketId();
        Instant since = said.getClassifiedAt();
        List<ReviewCandidate> reasons = new ArrayList<>();
        shadow.filter(other -> !Objects.equals(other.getCategory(), said.getCategory()))
                .map(other -> (said.getConfidence() + other.getConfidence()) / 2)
                .ifPresent(score -> reasons.add(new ReviewCandidate(id, ReviewReason.DISAGREEMENT, score, since)));
        if (said.getOutOfScope()) {
            reasons.add(new ReviewCandidate(id, ReviewReason.OUT_OF_SCOPE, 1 - said.getConfidence(), since));
        } else if (said.getDecision() == Decision.MANUAL) {
            reasons.add(new ReviewCandidate(id, ReviewReason.MANUAL, 1 - said.getConfidence(), since));
        }
        double margin = margin(said.getTopK());
        if (margin < SMALL_MARGIN) {
            reasons.add(new ReviewCandidate(id, ReviewReason.LOW_MARGIN, 1 - margin, since));
        }
        return reasons.stream()
                .min(Comparator.comparingDouble(ReviewCandidate::score).reversed());
    }

    private static Optional<ReviewCandidate> wrongLabel(Classification said, Correction verdict) {
        boolean doubtful = said.getConfidence() >= SURE && !LabelMatch.isRight(said, verdict.getCategory());
        return doubtful
                ? Optional.of(new ReviewCandidate(
                        said.getTicketId(),
                        ReviewReason.LIKELY_WRONG_LABEL,
                        said.getConfidence(),
                        verdict.getCorrectedAt()))
                : Optional.empty();
    }

    /** Of the best label over the second; 1 if they are not known. */
    private static double margin(List<LabelScore> topK) {
        return topK.size() < 2 ? 1 : topK.get(0).getProbability() - topK.get(1).getProbability();
    }
}
