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
 * @param idPrefix before its ids, so that two helpdesks can count from 1
 * @param categories our name of a category by theirs; others are the same on both sides
 * @param ignoredActors whose changes are no corrections, such as the account by which answers are written back
 */
public record WebhookSource(
        String name,
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
     * Returns the ticket that an event speaks of, as a request to the HTTP face.
     *
     * @throws MissingFieldException if the event lacks what makes it a ticket
     * @throws IllegalArgumentException if a time in it cannot be read
     */
    public Optional<ObjectNode> ticket(JsonNode event) {
        Optional<ObjectNode> found = ticket.flatMap(mapping -> mapping.read(event));
        found.ifPresent(request -> prefix(request, "ticketId"));
        return found;
    }

    /**
     * Returns the correction that an event speaks of, as a request to the HTTP face; none if a category was taken away, or somebody ignored has
     * spoken.
     *
     * @param body of the event: it names a correction that has no id
     * @throws MissingFieldException if the event lacks what makes it a correction
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
