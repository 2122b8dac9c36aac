package org.ticketstream.ingest.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.ingest.times.TicketTime;

/**
 * Maps an event to a ticket or a correction.
 *
 * @param when conditions, all of which must hold; an event for which they do not is about something else
 * @param fields by their name in a request of the HTTP API
 * @param attributes by name; of a ticket only
 * @param required names of fields without which it is none
 */
record EventMapping(
        List<EventCondition> when,
        Map<String, EventPath> fields,
        Map<String, EventPath> attributes,
        List<String> required) {
    /**
     * If it is present but null, the category was removed; without conditions, its absence means that the event is
     * about something else.
     */
    private static final String CATEGORY = "category";

    private static final List<String> TIMES = List.of("createdAt", "correctedAt");

    EventMapping {
        when = List.copyOf(when);
        fields = Map.copyOf(fields);
        attributes = Map.copyOf(attributes);
        required = List.copyOf(required);
    }

    /**
     * Returns the request, or nothing if the event is about something else, or removes a category.
     *
     * @throws MissingFieldException if a required field is missing
     * @throws IllegalArgumentException if a time cannot be read
     */
    Optional<ObjectNode> read(JsonNode event) {
        if (!when.stream().allMatch(condition -> condition.holds(event))) {
            return Optional.empty();
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, EventPath> field : fields.entrySet()) {
            String value = text(field.getValue(), event);
            if (!value.isBlank()) {
                request.put(field.getKey(), TIMES.contains(field.getKey()) ? time(field.getValue(), value) : value);
            } else if (field.getKey().equals(CATEGORY)
                    && (when.isEmpty() || field.getValue().isIn(event))) {
                return Optional.empty();
            } else if (required.contains(field.getKey())) {
                throw new MissingFieldException(field.getKey(), field.getValue().toString());
            }
        }
        if (!attributes.isEmpty()) {
            ObjectNode kept = request.putObject("attributes");
            attributes.forEach((name, path) -> {
                String value = text(path, event);
                if (!value.isBlank()) {
                    kept.put(name, value);
                }
            });
        }
        return Optional.of(request);
    }

    /**
     * An event that this mapping reads as a ticket.
     *
     * @param values by the names of fields; the others stay empty
     * @throws IllegalArgumentException if a path is no plain one, such as one with a filter
     */
    ObjectNode sample(Map<String, String> values) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (EventCondition condition : when) {
            condition
                    .path()
                    .put(event, condition.in().stream().sorted().findFirst().orElse(""));
        }
        values.forEach((name, value) -> {
            if (fields.containsKey(name)) {
                fields.get(name).put(event, value);
            }
        });
        return event;
    }

    private static String text(EventPath path, JsonNode event) {
        return String.join(",", path.values(event));
    }

    private static String time(EventPath path, String value) {
        try {
            return TicketTime.parse(value).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }
}
