package org.ticketstream.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.ticketstream.rows.encoding.TextReader;
import org.ticketstream.rows.encoding.Undecodable;
import org.ticketstream.rows.scan.ReplayReader;

/** One JSON object per line, or several; blank lines are skipped. A line that is none takes no other with it. */
final class JsonLines implements RowReader {

    private final TextReader text;
    private final ReplayReader in;
    private final JsonObject objects = new JsonObject();
    private long number;
    private JsonParser line;

    JsonLines(TextReader text, ReplayReader in) {
        this.text = text;
        this.in = in;
    }

    @Override
    public String format() {
        return "JSON lines";
    }

    @Override
    public boolean isNumber(String name) {
        return objects.isNumber(name);
    }

    @Override
    public boolean next(RowVisitor visitor) throws IOException {
        while (true) {
            if (line == null && !begin(visitor)) {
                return false;
            }
            if (line != null && parse(visitor)) {
                return true;
            }
        }
    }

    /** The next line, unless it is blank or too long; false if there is none. */
    private boolean begin(RowVisitor visitor) throws IOException {
        if (in.peek() < 0) {
            return false;
        }
        number++;
        long start = in.position();
        in.keepFrom(start);
        String content;
        try {
            boolean ended = in.skipToLineEnd();
            content = in.text(start, in.position() - (ended ? 1 : 0));
            if (ended) {
                in.skipLineFeed();
            }
        } catch (ReplayReader.TooLongException e) {
            skipLine();
            visitor.malformed(number, "the line has more than " + (ReplayReader.MOST >> 20) + " million characters");
            return true;
        }
        if (text.hasUndecodable() && content.indexOf(TextReader.UNDECODABLE) >= 0) {
            visitor.malformed(
                    number,
                    text.undecodable(number, number)
                            .map(Undecodable::toString)
                            .orElse("it has bytes that are not " + text.encoding()));
        } else if (!content.isEmpty() && (content.charAt(0) == '{' || !Blanks.isBlank(content))) {
            String json = content.charAt(0) == '\uFEFF' ? content.substring(1) : content;
            line = JsonObject.MAPPER.getFactory().createParser(json);
        }
        return true;
    }

    private void skipLine() throws IOException {
        int c;
        do {
            in.keepFrom(in.position());
            c = in.read();
        } while (c >= 0 && c != '\n' && c != '\r');
        if (c == '\r' && in.peek() == '\n') {
            in.read();
        }
    }

    /** The next object of the line; false if there is none. */
    private boolean parse(RowVisitor visitor) throws IOException {
        try {
            JsonToken token = line.nextToken();
            if (token == null) {
                line = null;
                return false;
            }
            if (token == JsonToken.START_OBJECT) {
                Row row = objects.read(line, visitor);
                visitor.row(number, row);
            } else {
                line = null;
                visitor.malformed(number, "not a JSON object");
            }
        } catch (JsonProcessingException e) {
            line = null;
            visitor.malformed(number, "not valid JSON: " + JsonObject.reason(e));
        } catch (JsonObject.RepeatedFieldException e) {
            visitor.malformed(number, e.getMessage());
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
