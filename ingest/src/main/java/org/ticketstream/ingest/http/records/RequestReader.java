package org.ticketstream.ingest.http.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;
import org.ticketstream.ingest.times.Rfc3339;

/** Builds records from JSON that fits the schema; checks what a schema cannot express. */
abstract class RequestReader {
    private final String listField;

    /** @param listField that holds the items of a batch */
    RequestReader(String listField) {
        this.listField = listField;
    }

    /**
     * @param ids of an item that has none, by its index
     * @throws ProblemException 422
     */
    final List<RequestedRecord> read(JsonNode request, IntFunction<String> ids, Instant now) {
        JsonNode batch = request.get(listField);
        if (batch == null) {
            return List.of(item(request, "", () -> ids.apply(0), now));
        }
        List<RequestedRecord> items = new ArrayList<>(batch.size());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < batch.size(); i++) {
            String pointer = "/" + listField + "/" + i;
            int place = i;
            RequestedRecord item = item(batch.get(i), pointer, () -> ids.apply(place), now);
            if (!seen.add(item.id())) {
                throw Problem.invalid(pointer, "its id is already in this batch (got: " + item.id() + ")")
                        .toException();
            }
            items.add(item);
        }
        return items;
    }

    /** @param madeUpId called only if the item has no id: a random one is expensive */
    abstract RequestedRecord item(JsonNode json, String pointer, Supplier<String> madeUpId, Instant now);

    static String id(JsonNode json, String field, Supplier<String> madeUp) {
        JsonNode value = json.get(field);
        return value == null ? madeUp.get() : value.textValue();
    }

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
            return Rfc3339.parse(value.textValue());
        } catch (DateTimeException e) {
            throw Problem.invalid(pointer + "/" + field, "is not a time (got: " + value.textValue() + ")")
                    .toException();
        }
    }
}
