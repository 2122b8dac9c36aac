package org.ticketstream.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** Makes records of JSON that fits the schema; adds what a schema cannot say. */
abstract class RequestReader {
    private final String listField;

    /** @param listField that holds the items of a batch */
    RequestReader(String listField) {
        this.listField = listField;
    }

    /**
     * @param ids what to call an item that has no id, by its place
     * @throws ProblemException 422
     */
    final List<Outgoing> read(JsonNode request, IntFunction<String> ids, Instant now) {
        JsonNode batch = request.get(listField);
        if (batch == null) {
            return List.of(item(request, "", ids.apply(0), now));
        }
        List<Outgoing> items = new ArrayList<>(batch.size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < batch.size(); i++) {
            String pointer = "/" + listField + "/" + i;
            Outgoing item = item(batch.get(i), pointer, ids.apply(i), now);
            if (!seen.add(item.id())) {
                throw Problem.invalid(pointer, "its id is already in this batch (got: " + item.id() + ")")
                        .toException();
            }
            items.add(item);
        }
        return items;
    }

    abstract Outgoing item(JsonNode json, String pointer, String defaultId, Instant now);

    static String text(JsonNode json, String field, String otherwise) {
        JsonNode value = json.get(field);
        return value == null ? otherwise : value.textValue();
    }

    static Instant time(JsonNode json, String pointer, String field, Instant otherwise) {
        JsonNode value = json.get(field);
        if (value == null) {
            return otherwise.truncatedTo(ChronoUnit.MILLIS);
        }
        try {
            return OffsetDateTime.parse(value.textValue()).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw Problem.invalid(pointer + "/" + field, "is no time (got: " + value.textValue() + ")")
                    .toException();
        }
    }
}
