package org.ticketstream.console.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Decision;

/**
 * An answer as the list shows it.
 *
 * @param partition of {@code tickets.classified}
 * @param offset in it
 * @param category empty if the model abstains
 * @param ticket empty if the ticket lies too far back
 * @param json what the page gets, written once for all who look
 */
record LiveRow(
        String ticketId,
        int partition,
        long offset,
        String category,
        double confidence,
        String decision,
        String model,
        Optional<TicketExcerpt> ticket,
        String json) {
    private static final int NAME = 200;

    /** Whether a person has said it. */
    boolean isCorrected() {
        return decision.equals(Decision.CORRECTED.name());
    }

    static LiveRow of(int partition, long offset, Classification answer, Optional<TicketExcerpt> ticket) {
        String category = TicketExcerpt.cut(answer.getCategory() == null ? "" : answer.getCategory(), NAME);
        ObjectNode json = JsonAnswers.object()
                .put("id", answer.getTicketId())
                .put("category", category)
                .put("confidence", answer.getConfidence())
                .put("decision", answer.getDecision().name())
                .put("outOfScope", answer.getOutOfScope())
                .put("model", answer.getModelVersion())
                .put("at", answer.getClassifiedAt().toEpochMilli())
                .put("created", answer.getCreatedAt().toEpochMilli());
        ticket.ifPresent(line -> json.put("subject", line.subject())
                .put("excerpt", line.excerpt())
                .put("language", line.language())
                .put("source", line.source()));
        return new LiveRow(
                answer.getTicketId(),
                partition,
                offset,
                category,
                answer.getConfidence(),
                answer.getDecision().name(),
                answer.getModelVersion(),
                ticket,
                JsonAnswers.text(json));
    }
}
