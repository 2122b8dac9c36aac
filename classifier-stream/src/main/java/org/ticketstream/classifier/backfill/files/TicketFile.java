package org.ticketstream.classifier.backfill.files;

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
import org.ticketstream.files.Sha256;
import org.ticketstream.rows.CommonFields;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.schemas.CleanTicket;

/**
 * A file of tickets, whose texts are scored unchanged.
 *
 * @param name path of the file
 * @param textFields fields joined by line feeds; empty for subject and body under their common names
 * @param idField field of the ticket id; a row without it is named after its file and line
 * @param readAt used as the time of its tickets
 * @param reading what is said of how it is to be read
 */
public record TicketFile(String name, List<String> textFields, String idField, Instant readAt, RowOptions reading)
        implements Serializable {

    private static final long NO_TIMESTAMP = -1;

    /** Copies the list. */
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
     * Converts a row to a ticket; empty if it has no text.
     *
     * @param line on which the row starts
     * @param place index of the ticket among those of the file, from 0
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
