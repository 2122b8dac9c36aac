package org.ticketstream.ingest.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One sender of events.
 *
 * @param name last part of its URL
 * @param kind zendesk, freshdesk, jira or generic
 * @param idPrefix prefix of its ids, so that two helpdesks may both count from 1
 * @param categories our name of a category by theirs; others are the same on both sides
 * @param ignoredActors whose changes are no corrections, such as the account by which answers are written back
 */
public record WebhookSource(
        String name,
        String kind,
        SenderCheck check,
        String idPrefix,
        Optional<EventMapping> ticket,
        Optional<EventMapping> correction,
        Map<String, String> categories,
        Set<String> ignoredActors) {
    private static final int ID_BYTES = 16;

    public WebhookSource {
        categories = Map.copyOf(categories);
        ignoredActors = Set.copyOf(ignoredActors);
    }

    /**
     * The ticket in an event, as the body of a request of the HTTP API.
     *
     * @throws MissingFieldException if the event lacks a required field
     * @throws IllegalArgumentException if a time in it cannot be read
     */
    public Optional<ObjectNode> ticket(JsonNode event) {
        Optional<ObjectNode> found = ticket.flatMap(mapping -> mapping.read(event));
        found.ifPresent(request -> prefix(request, "ticketId"));
        return found;
    }

    /**
     * The correction in an event, as the body of a request of the HTTP API; empty if a category was removed, or the
     * actor is ignored.
     *
     * @param body of the event: its hash identifies a correction that has no id
     * @throws MissingFieldException if the event lacks a required field
     * @throws IllegalArgumentException if a time in it cannot be read
     */
    public Optional<ObjectNode> correction(JsonNode event, byte[] body) {
        Optional<ObjectNode> found = correction
                .flatMap(mapping -> mapping.read(event))
                .filter(request ->
                        !ignoredActors.contains(request.path("correctedBy").asText()));
        found.ifPresent(request -> {
            String category = request.get("category").textValue();
            request.put("category", categories.getOrDefault(category, category));
            prefix(request, "ticketId");
            if (!request.has("correctionId")) {
                request.put("correctionId", hash(body));
            }
            prefix(request, "correctionId");
        });
        return found;
    }

    private void prefix(ObjectNode request, String field) {
        request.put(field, idPrefix + request.path(field).asText());
    }

    private static String hash(byte[] body) {
        return HexFormat.of().formatHex(DigestUtils.sha256(body), 0, ID_BYTES);
    }
}
