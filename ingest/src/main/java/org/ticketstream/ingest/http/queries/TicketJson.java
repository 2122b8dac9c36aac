package org.ticketstream.ingest.http.queries;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.ticketstream.ingest.feedback.KnownTicket;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;

/** A ticket as the OpenAPI document describes it. */
final class TicketJson {
    private TicketJson() {}

    /** Empty if the ticket itself is not there. */
    static Optional<ObjectNode> of(KnownTicket known) {
        return known.ticket().map(ticket -> {
            ObjectNode json = ticket(ticket);
            known.answer().ifPresent(answer -> json.set("answer", answer(answer)));
            known.verdict().ifPresent(verdict -> {
                json.put("category", verdict.getCategory());
                json.put("decision", "CORRECTED");
                json.put("confirmed", known.isConfirmed());
            });
            if (known.verdict().isEmpty()) {
                known.answer().ifPresent(answer -> {
                    json.put("category", answer.getCategory());
                    json.put("decision", answer.getDecision().name());
                });
            }
            ArrayNode corrections = json.putArray("corrections");
            known.corrections().forEach(correction -> corrections.add(correction(correction)));
            return json;
        });
    }

    private static ObjectNode ticket(CleanTicket ticket) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ticketId", ticket.getTicketId())
                .put("text", ticket.getText())
                .put("contentHash", ticket.getContentHash())
                .put("createdAt", ticket.getCreatedAt().toString())
                .put("cleanedAt", ticket.getCleanedAt().toString())
                .put("source", ticket.getSource())
                .put("tenant", ticket.getTenant())
                .put("language", ticket.getLanguage())
                .put("manualReason", ticket.getManualReason());
    }

    static ObjectNode answer(Classification answer) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("category", answer.getCategory())
                .put("confidence", answer.getConfidence())
                .put("decision", answer.getDecision().name())
                .put("outOfScope", answer.getOutOfScope())
                .put("modelVersion", answer.getModelVersion())
                .put("contentHash", answer.getContentHash())
                .put("classifiedAt", answer.getClassifiedAt().toString());
        ArrayNode topK = json.putArray("topK");
        answer.getTopK()
                .forEach(each ->
                        topK.addObject().put("label", each.getLabel()).put("probability", each.getProbability()));
        return json;
    }

    static ObjectNode correction(Correction correction) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("correctionId", correction.getCorrectionId())
                .put("category", correction.getCategory())
                .put("correctedBy", correction.getCorrectedBy())
                .put("correctedAt", correction.getCorrectedAt().toString())
                .put("reason", correction.getReason());
    }
}
