package org.ticketstream.cli.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ticketstream.model.predict.TicketLine;
import org.ticketstream.model.predict.TicketLines;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.rows.RowCursor;
import org.ticketstream.rows.RowVisitor;

/** Rows as tickets to answer. */
final class TicketsOfRows implements TicketLines, RowVisitor {

    private static final JsonMapper JSON = new JsonMapper();

    private final RowCursor rows;
    private final String idField;
    private final FieldChoice text;
    private final Consumer<String> notes;
    private TicketLine next;

    TicketsOfRows(RowCursor rows, String idField, FieldChoice text, Consumer<String> notes) {
        this.rows = rows;
        this.idField = idField;
        this.text = text;
        this.notes = notes;
    }

    @Override
    public Optional<TicketLine> next() {
        next = null;
        boolean more = true;
        while (next == null && more) {
            more = rows.next(this);
        }
        return Optional.ofNullable(next);
    }

    @Override
    public void row(long line, Map<String, String> fields) {
        String found = text.in(fields);
        next = found.isEmpty()
                ? TicketLine.rejected(line, "no text in '" + String.join("', '", text.names()) + "'")
                : TicketLine.of(line, Optional.ofNullable(fields.get(idField)).map(this::id), found);
    }

    /** A number stays one. */
    private JsonNode id(String written) {
        try {
            return rows.isNumber(idField) ? JSON.readTree(written) : TextNode.valueOf(written);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(written);
        }
    }

    @Override
    public void header(Iterable<String> names) {
        // A row without the fields is named.
    }

    @Override
    public void malformed(long line, String reason) {
        next = TicketLine.rejected(line, reason);
    }

    @Override
    public void note(String words) {
        notes.accept(words);
    }
}
