package org.ticketstream.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import org.ticketstream.rows.encoding.TextReader;
import org.ticketstream.rows.encoding.Undecodable;

/** JSON objects in an array, which may be a field of one more, or one after another, over any number of lines. */
final class JsonDocument implements RowReader {

    private final TextReader text;
    private final JsonParser parser;
    private final boolean array;
    private final String wrapper;
    private final JsonObject objects = new JsonObject();

    JsonDocument(TextReader text, Reader in, boolean array) throws IOException {
        this(text, in, array, "");
    }

    /** @param wrapper field of the outermost object that has the array */
    static JsonDocument wrapped(TextReader text, Reader in, String wrapper) throws IOException {
        return new JsonDocument(text, in, true, wrapper);
    }

    private JsonDocument(TextReader text, Reader in, boolean array, String wrapper) throws IOException {
        this.text = text;
        this.wrapper = wrapper;
        this.parser = JsonObject.MAPPER.getFactory().createParser(in);
        this.array = array;
    }

    @Override
    public String format() {
        String where = wrapper.isEmpty() ? "" : " in the field '" + wrapper + "'";
        return array ? "a JSON array" + where : "JSON objects";
    }

    @Override
    public boolean isNumber(String name) {
        return objects.isNumber(name);
    }

    @Override
    public boolean next(RowVisitor visitor) throws IOException {
        try {
            JsonToken token = wrapper.isEmpty() ? parser.nextToken() : nextOfWrapped();
            while (token == JsonToken.END_ARRAY || token == JsonToken.START_ARRAY && isOutermost()) {
                token = parser.nextToken();
            }
            if (token == null) {
                return false;
            }
            read(token, visitor);
            return true;
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "the JSON is wrong in line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ", and what follows is not read: "
                            + JsonObject.reason(e),
                    e);
        }
    }

    /** Null behind the array: what else the outermost object has says nothing of the rows. */
    private JsonToken nextOfWrapped() throws IOException {
        if (parser.currentToken() == null) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME && !wrapper.equals(parser.currentName())) {
                parser.nextToken();
                parser.skipChildren();
            }
            parser.nextToken();
        }
        JsonToken token = parser.nextToken();
        if (token != JsonToken.END_ARRAY || !parser.getParsingContext().inObject()) {
            return token;
        }
        while (token != null) {
            token = parser.nextToken();
        }
        return null;
    }

    private boolean isOutermost() {
        return parser.getParsingContext().getParent().inRoot();
    }

    private void read(JsonToken token, RowVisitor visitor) throws IOException {
        long line = parser.currentTokenLocation().getLineNr();
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            visitor.malformed(line, "not a JSON object");
            return;
        }
        try {
            Row row = objects.read(parser, visitor);
            long last = parser.currentLocation().getLineNr();
            if (text.hasUndecodable()
                    && row.values().stream().anyMatch(value -> value.indexOf(TextReader.UNDECODABLE) >= 0)) {
                visitor.malformed(
                        line,
                        text.undecodable(line, last)
                                .map(Undecodable::toString)
                                .orElse("it has bytes that are not " + text.encoding()));
            } else {
                visitor.row(line, row);
            }
        } catch (JsonObject.RepeatedFieldException e) {
            visitor.malformed(line, e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
