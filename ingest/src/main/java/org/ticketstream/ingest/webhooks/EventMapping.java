package org.ticketstream.ingest.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ticketstream.ingest.times.TicketTime;

/**
 * Maps an event to a ticket or a correction.
 *
 * @param when conditions, all of which must hold; an event for which they do not is about something else
 * @param fields by their name in a request of the HTTP API; the first path counts that finds something
 * @param attributes by name; of a ticket only
 * @param required names of fields without which it is none
 */
record EventMapping(
        List<EventCondition> when,
        Map<String, List<EventPath>> fields,
        Map<String, List<EventPath>> attributes,
        List<String> required) {
    /**
     * If it is present but null, the category was removed; without conditions, its absence means that the event is
     * about something else.
     */
    private static final String CATEGORY = "category";

    private static final String BODY = "body";

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
        for (Map.Entry<String, List<EventPath>> field : fields.entrySet()) {
            List<EventPath> paths = field.getValue();
            String value = field.getKey().equals(BODY) ? text(paths, event) : value(paths, event);
            if (!value.isBlank()) {
                request.put(field.getKey(), TIMES.contains(field.getKey()) ? time(paths, value) : value);
            } else if (field.getKey().equals(CATEGORY)
                    && (when.isEmpty() || paths.stream().anyMatch(path -> path.isIn(event)))) {
                return Optional.empty();
            } else if (required.contains(field.getKey())) {
                throw new MissingFieldException(field.getKey(), named(paths));
            }
        }
        if (!attributes.isEmpty()) {
            ObjectNode kept = request.putObject("attributes");
            attributes.forEach((name, paths) -> {
                String value = value(paths, event);
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
                fields.get(name).get(0).put(event, value);
            }
        });
        return event;
    }

    private static String value(List<EventPath> paths, JsonNode event) {
        return first(paths, path -> path.value(event));
    }

    private static String text(List<EventPath> paths, JsonNode event) {
        return first(paths, path -> path.text(event));
    }

    private static String first(List<EventPath> paths, Function<EventPath, String> reader) {
        return paths.stream()
                .map(reader)
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String named(List<EventPath> paths) {
        return paths.stream().map(EventPath::toString).collect(Collectors.joining(" or "));
    }

    private static String time(List<EventPath> paths, String value) {
        try {
            return TicketTime.parse(value).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(named(paths) + ": " + e.getMessage(), e);
        }
    }
}
