package org.ticketstream.ingest.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.ticketstream.schemas.RoutedTicket;

/** The JSON body of a delivery. */
final class RoutedJson {
    private RoutedJson() {}

    static byte[] of(RoutedTicket routed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ticketId", routed.getTicketId())
                .put("sequence", routed.getSequence())
                .put("team", routed.getTeam())
                .put("previousTeam", routed.getPreviousTeam())
                .put("rule", routed.getRule())
                .put("category", routed.getCategory())
                .put("confidence", routed.getConfidence())
                .put("decision", routed.getDecision())
                .put("outOfScope", routed.getOutOfScope())
                .put("modelVersion", routed.getModelVersion())
                .put("contentHash", routed.getContentHash())
                .put("language", routed.getLanguage())
                .put("tenant", routed.getTenant())
                .put("source", routed.getSource())
                .put("createdAt", routed.getCreatedAt().toString())
                .put("routedAt", routed.getRoutedAt().toString())
                .put("duplicateOf", routed.getDuplicateOf());
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same for the same event, however often it is sent; visible ASCII. */
    static String idempotencyKey(RoutedTicket routed) {
        return URLEncoder.encode(routed.getTicketId(), StandardCharsets.UTF_8) + "/" + routed.getSequence();
    }
}
