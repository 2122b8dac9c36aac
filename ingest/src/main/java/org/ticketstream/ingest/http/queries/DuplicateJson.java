package org.ticketstream.ingest.http.queries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.ticketstream.schemas.DuplicateLink;

/** A ticket for which another one stands, as the OpenAPI document describes it. */
final class DuplicateJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DuplicateJson() {}

    /**
     * What counts for the original counts for the duplicate, as long as both say the same.
     *
     * @param original as {@link TicketJson} tells it; empty if it was erased since
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

    /** @param body of another instance's answer */
    static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read another instance's answer: " + e.getMessage(), e);
        }
    }
}
