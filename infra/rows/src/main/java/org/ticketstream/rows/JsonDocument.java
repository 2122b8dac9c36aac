package org.ticketstream.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import org.ticketstream.rows.encoding.TextReader;
import org.ticketstream.rows.encoding.Undecodable;

/** JSON objects in an array, or one after another, each over as many lines as it likes. */
final class JsonDocument implements RowReader {

    private final TextReader text;
    private final JsonParser parser;
    private final boolean array;
    private final JsonObject objects = new JsonObject();

    JsonDocument(TextReader text, Reader in, boolean array) throws IOException {
        this.text = text;
        this.parser = JsonObject.MAPPER.getFactory().createParser(in);
        this.array = array;
    }

    @Override
    public String format() {
        return array ? "a JSON array" : "JSON objects";
    }

    @Override
    public boolean isNumber(String name) {
        return objects.isNumber(name);
    }

    @Override
    public boolean next(RowVisitor visitor) throws IOException {
        try {
            JsonToken token = parser.nextToken();
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
