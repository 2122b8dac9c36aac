package org.ticketstream.ingest.http.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.Problem.FieldError;
import org.ticketstream.ingest.http.api.ProblemException;
import org.ticketstream.ingest.http.api.RequestBody;

/**
 * The schema of a request for one item or a batch. A small request can be expensive to validate, so items and members
 * are counted before a tree is built, and validation ends after the first errors.
 */
final class RequestSchema {
    private static final int MAX_ERRORS = 20;
    /** Of one JSON object; more than any schema has. */
    private static final int MAX_MEMBERS = 200;

    private final JsonSchema request;
    private final JsonSchema item;
    private final String listField;

    /**
     * @param request name of the schema of a request
     * @param item name of the schema of one item
     * @param listField that holds the items of a batch
     */
    RequestSchema(OpenApi api, String request, String item, String listField) {
        this.request = api.schema(request);
        this.item = api.schema(item);
        this.listField = listField;
    }

    /** @throws ProblemException 400 or 422 */
    JsonNode parse(byte[] body) throws IOException {
        try {
            count(body);
        } catch (JsonProcessingException e) {
            throw RequestBody.malformed(e).toException();
        } catch (CharConversionException e) {
            throw Problem.of(400, "Malformed JSON", String.valueOf(e.getMessage()))
                    .toException();
        }
        JsonNode json = RequestBody.parse(body);
        List<FieldError> errors = errors(json);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).toException();
        }
        return json;
    }

    private void count(byte[] body) throws IOException {
        try (JsonParser parser = RequestBody.JSON.createParser(body)) {
            boolean inList = false;
            int items = 0;
            int depth = 0;
            int[] members = new int[parser.streamReadConstraints().getMaxNestingDepth() + 2];
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructEnd()) {
                    depth--;
                    inList &= depth > 1;
                    continue;
                }
                if (inList && depth == 2 && token != JsonToken.FIELD_NAME && ++items > RequestParser.MAX_BATCH) {
                    throw tooMany("/" + listField, "items", RequestParser.MAX_BATCH);
                }
                if (token == JsonToken.FIELD_NAME && ++members[depth] > MAX_MEMBERS) {
                    throw tooMany("", "members in one object", MAX_MEMBERS);
                }
                if (token.isStructStart()) {
                    inList |= depth == 1 && token == JsonToken.START_ARRAY && listField.equals(parser.currentName());
                    depth++;
                    members[depth] = 0;
                }
            }
        }
    }

    private static ProblemException tooMany(String pointer, String what, int most) {
        return Problem.invalid(pointer, "there must be at most " + most + " " + what)
                .toException();
    }

    private List<FieldError> errors(JsonNode json) {
        List<FieldError> errors = new ArrayList<>();
        JsonNode items = json.path(listField);
        if (!json.isObject() || !items.isArray() || items.isEmpty()) {
            add(errors, request, json, "");
            return errors;
        }
        ObjectNode first = ((ObjectNode) json).objectNode();
        first.setAll((ObjectNode) json);
        first.putArray(listField).add(items.get(0));
        add(errors, request, first, "");
        for (int i = 1; i < items.size() && errors.size() < MAX_ERRORS; i++) {
            add(errors, item, items.get(i), "/" + listField + "/" + i);
        }
        return errors;
    }

    private static void add(List<FieldError> errors, JsonSchema schema, JsonNode json, String pointer) {
        schema.validate(json).stream()
                .limit((long) MAX_ERRORS - errors.size())
                .map(error -> new FieldError(pointer + error.getInstanceLocation(), error.getError()))
                .forEach(errors::add);
    }
}
