package org.ticketstream.classifier.scoring;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.Tier;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabelScore;

/** Converts predictions to records of the contract. */
final class Classifications {
    private Classifications() {}

    static Classification of(CleanTicket ticket, Prediction prediction, Provenance model, Instant classifiedAt) {
        return Classification.newBuilder()
                .setTicketId(ticket.getTicketId())
                .setCategory(prediction.category().orElse(null))
                .setConfidence(prediction.confidence())
                .setTopK(prediction.topK().stream()
                        .map(scored -> new LabelScore(scored.label(), scored.probability()))
                        .toList())
                .setDecision(decision(ticket, prediction))
                .setOutOfScope(prediction.outOfScope())
                .setModelVersion(model.version())
                .setWeightsHash(model.weightsSha256())
                .setLabelSetVersion(model.labelSetVersion())
                .setContentHash(ticket.getContentHash())
                .setTokens(prediction.input().count())
                .setUnknownTokens(prediction.input().unknown())
                .setTruncated(prediction.input().truncated())
                .setCreatedAt(ticket.getCreatedAt())
                .setCleanedAt(ticket.getCleanedAt())
                .setClassifiedAt(classifiedAt)
                .setQueueMicros(TimeUnit.NANOSECONDS.toMicros(prediction.time().queueNanos()))
                .setInferenceMicros(
                        TimeUnit.NANOSECONDS.toMicros(prediction.time().inferenceNanos()))
                .build();
    }

    /** For a ticket that no model answers: a person decides. */
    static Classification withoutModel(CleanTicket ticket, Instant classifiedAt) {
        return Classification.newBuilder()
                .setTicketId(ticket.getTicketId())
                .setConfidence(0)
                .setDecision(Decision.MANUAL)
                .setModelVersion("")
                .setContentHash(ticket.getContentHash())
                .setCreatedAt(ticket.getCreatedAt())
                .setCleanedAt(ticket.getCleanedAt())
                .setClassifiedAt(classifiedAt)
                .build();
    }

    /**
     * A ticket without a category, or one that ingest has marked for a person, is never routed automatically.
     */
    private static Decision decision(CleanTicket ticket, Prediction prediction) {
        if (prediction.category().isEmpty() || ticket.getManualReason() != null) {
            return Decision.MANUAL;
        }
        return decision(prediction.tier());
    }

    private static Decision decision(Tier tier) {
        return switch (tier) {
            case AUTO -> Decision.AUTO;
            case SUGGEST -> Decision.SUGGEST;
            case MANUAL -> Decision.MANUAL;
        };
    }
}
