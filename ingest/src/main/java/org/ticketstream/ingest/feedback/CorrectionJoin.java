package org.ticketstream.ingest.feedback;

import java.util.List;
import java.util.Optional;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabelProposal;
import org.ticketstream.schemas.LabelScore;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.ModelRelease;

/** The rules of the join, on values. */
final class CorrectionJoin {
    private CorrectionJoin() {}

    /** A late correction never overrules a newer one. */
    static boolean supersedes(Correction candidate, Correction known) {
        return known == null || !candidate.getCorrectedAt().isBefore(known.getCorrectedAt());
    }

    /** @param said the model's answer; null if there is none yet */
    static LabeledTicket label(CleanTicket ticket, Correction correction, Classification said) {
        Optional<Classification> prediction = Optional.ofNullable(said);
        return LabeledTicket.newBuilder()
                .setTicketId(ticket.getTicketId())
                .setText(ticket.getText())
                .setCategory(correction.getCategory())
                .setCorrectionId(correction.getCorrectionId())
                .setCorrectedBy(correction.getCorrectedBy())
                .setCorrectedAt(correction.getCorrectedAt())
                .setContentHash(ticket.getContentHash())
                .setCreatedAt(ticket.getCreatedAt())
                .setLanguage(ticket.getLanguage())
                .setTenant(ticket.getTenant())
                .setPredictedCategory(
                        prediction.map(Classification::getCategory).orElse(null))
                .setPredictedConfidence(
                        prediction.map(Classification::getConfidence).orElse(null))
                .setModelVersion(prediction.map(Classification::getModelVersion).orElse(null))
                .build();
    }

    static LabelProposal proposal(Correction correction, Optional<ModelRelease> champion) {
        return LabelProposal.newBuilder()
                .setTicketId(correction.getTicketId())
                .setLabel(correction.getCategory())
                .setCorrectionId(correction.getCorrectionId())
                .setCorrectedBy(correction.getCorrectedBy())
                .setCorrectedAt(correction.getCorrectedAt())
                .setReason(correction.getReason())
                .setModelVersion(champion.map(ModelRelease::getVersion).orElse(""))
                .build();
    }

    /**
     * The correction as a classification: confidence 1, with the provenance of the answer that it overrules.
     *
     * @param said the model's answer; null if there is none yet
     */
    static Classification verdict(CleanTicket ticket, Correction correction, Classification said) {
        return Classification.newBuilder()
                .setTicketId(ticket.getTicketId())
                .setCategory(correction.getCategory())
                .setConfidence(1)
                .setTopK(List.of(new LabelScore(correction.getCategory(), 1.0)))
                .setDecision(Decision.CORRECTED)
                .setModelVersion(said == null ? "" : said.getModelVersion())
                .setWeightsHash(said == null ? "" : said.getWeightsHash())
                .setLabelSetVersion(said == null ? "" : said.getLabelSetVersion())
                .setContentHash(ticket.getContentHash())
                .setCreatedAt(ticket.getCreatedAt())
                .setCleanedAt(ticket.getCleanedAt())
                .setClassifiedAt(correction.getCorrectedAt())
                .build();
    }
}
