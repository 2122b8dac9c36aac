package org.ticketstream.ingest.http.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.ticketstream.schemas.DuplicateLink;

/** A duplicate as the OpenAPI document describes it. */
final class DuplicateJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DuplicateJson() {}

    /**
     * Category and decision of the original apply to the duplicate as long as both have the same text.
     *
     * @param original as {@link TicketJson} writes it; empty if it has been erased
     */
    static ObjectNode of(DuplicateLink link, Optional<? extends JsonNode> original) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("ticketId", link.getTicketId())
                .put("duplicateOf", link.getOriginalId())
                .put("contentHash", link.getContentHash())
                .put("createdAt", link.getCreatedAt().toString())
                .put("cleanedAt", link.getCleanedAt().toString())
                .put("source", link.getSource())
                .put("tenant", link.getTenant());
        original.ifPresent(known -> {
            boolean sameText = known.path("contentHash").asText().equals(link.getContentHash());
            if (sameText && known.has("decision")) {
                json.set("category", known.get("category"));
                json.set("decision", known.get("decision"));
            }
            json.set("original", known);
        });
        return json;
    }

    /** @param body of another instance's response */
    static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read another instance's answer: " + e.getMessage(), e);
        }
    }
}
