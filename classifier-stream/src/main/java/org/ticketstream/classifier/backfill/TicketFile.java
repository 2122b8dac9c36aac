package org.ticketstream.classifier.backfill;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.RawHeaders;
import org.ticketstream.classifier.wire.RawRecord;
import org.ticketstream.model.checkpoint.Sha256;
import org.ticketstream.rows.CommonFields;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.schemas.CleanTicket;

/**
 * A file of tickets, whose texts are scored as they are.
 *
 * @param name path of the file
 * @param textFields fields joined by line feeds; empty: subject and body as most exports name them
 * @param idField field of the ticket id; a row without it is called after its file and line
 * @param readAt stands for the time of its tickets
 */
public record TicketFile(String name, List<String> textFields, String idField, Instant readAt) implements Serializable {

    private static final long NO_TIMESTAMP = -1;

    /** Takes a copy. */
    public TicketFile {
        textFields = List.copyOf(textFields);
    }

    Path path() {
        return Path.of(name);
    }

    /** Name without its directory. */
    String shortName() {
        return path().getFileName().toString();
    }

    /**
     * Makes a ticket of a row; empty if it has no text.
     *
     * @param line on which the row starts
     * @param place of the ticket among those of the file, from 0
     */
    Optional<Arrival> ticket(long line, long place, Map<String, String> row) {
        String text = textFields.isEmpty()
                ? (CommonFields.SUBJECT.in(row) + "\n" + CommonFields.BODY.in(row)).strip()
                : new FieldChoice(textFields, true).in(row);
        String id = FieldChoice.firstOf(idField).in(row);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(arrival(id.isEmpty() ? shortName() + "-" + line : id, text, place));
    }

    private Arrival arrival(String id, String text, long place) {
        CleanTicket ticket = CleanTicket.newBuilder()
                .setTicketId(id)
                .setText(text)
                .setContentHash(Sha256.of(text))
                .setCreatedAt(readAt)
                .setCleanedAt(readAt)
                .setSource("file:" + shortName())
                .build();
        return new Arrival(
                ticket, new RawRecord(shortName(), 0, place, NO_TIMESTAMP, bytes(id), bytes(text), RawHeaders.NONE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
