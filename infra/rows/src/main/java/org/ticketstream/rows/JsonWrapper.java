package org.ticketstream.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An object that says nothing itself but has the rows in one of its fields, as answers of programs come. */
final class JsonWrapper {

    /** What such a field is called, where several hold objects. */
    private static final List<String> USUAL = List.of(
            "tickets",
            "issues",
            "conversations",
            "cases",
            "requests",
            "data",
            "results",
            "items",
            "rows",
            "records",
            "entries",
            "values",
            "hits");

    private static final Set<String> OF_A_TICKET = Set.copyOf(
            Stream.of(CommonFields.SUBJECT, CommonFields.BODY, FieldChoice.firstOf("message", "content", "comment"))
                    .flatMap(choice -> choice.names().stream())
                    .toList());

    private JsonWrapper() {}

    /**
     * The field with the rows; empty if the object is a row itself, or another one follows it.
     *
     * @param start of the file
     */
    static Optional<String> find(String start) throws IOException {
        List<String> arrays = new ArrayList<>();
        try (JsonParser parser = JsonObject.MAPPER.getFactory().createParser(start)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (OF_A_TICKET.contains(name.toLowerCase(Locale.ROOT))) {
                    return Optional.empty();
                }
                if (parser.nextToken() == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT) {
                    arrays.add(name);
                    parser.skipChildren();
                    skipRest(parser);
                } else if (parser.currentToken() == JsonToken.START_OBJECT) {
                    parser.skipChildren();
                } else if (parser.currentToken().isStructStart()
                        || !parser.getParsingContext().inObject()) {
                    skipRest(parser);
                }
            }
            return parser.nextToken() == null ? oneOf(arrays) : Optional.empty();
        } catch (JsonEOFException e) {
            return oneOf(arrays);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** To the end of the array of the outermost object. */
    private static void skipRest(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        while (token != null && !(token == JsonToken.END_ARRAY && isOutermost(parser))) {
            token = parser.nextToken();
        }
    }

    private static boolean isOutermost(JsonParser parser) {
        return parser.getParsingContext().inObject()
                && parser.getParsingContext().getParent().inRoot();
    }

    private static Optional<String> oneOf(List<String> arrays) {
        return arrays.size() == 1
                ? Optional.of(arrays.get(0))
                : USUAL.stream().filter(arrays::contains).findFirst();
    }
}
