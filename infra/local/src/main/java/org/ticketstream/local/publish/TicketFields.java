package org.ticketstream.local.publish;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ticketstream.schemas.Ticket;

/**
 * Which fields of a row become what of a ticket.
 *
 * @param text fields joined by line feeds as the body; empty: {@code subject} and {@code body}, else {@code text}
 * @param label field kept as the attribute {@code label}, which no model reads; empty for none
 * @param id field of the ticket id
 */
public record TicketFields(List<String> text, Optional<String> label, String id) {

    /** Attribute of the ticket that carries the label of the file. */
    public static final String LABEL_ATTRIBUTE = "label";

    public TicketFields {
        text = List.copyOf(text);
        if (text.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Invalid text fields: a name is blank (got: " + text + ")");
        }
    }

    /** Takes names separated by commas. */
    public static List<String> split(String names) {
        return Arrays.stream(names.split(",", -1)).map(String::strip).toList();
    }

    /**
     * Makes a ticket of a row; empty if the row has no text.
     *
     * @param fallbackId id where the row has none
     */
    public Optional<Ticket> ticket(Map<String, String> row, String fallbackId, String source, Instant createdAt) {
        boolean parts = text.isEmpty() && (row.containsKey("subject") || row.containsKey("body"));
        String subject = parts ? row.getOrDefault("subject", "") : "";
        String body = parts ? row.getOrDefault("body", "") : joined(row);
        if (subject.isBlank() && body.isBlank()) {
            return Optional.empty();
        }
        String ownId = row.getOrDefault(id, "").strip();
        return Optional.of(Ticket.newBuilder()
                .setTicketId(ownId.isEmpty() ? fallbackId : ownId)
                .setSubject(subject)
                .setBody(body)
                .setCreatedAt(createdAt)
                .setSource(source)
                .setAttributes(label.flatMap(name -> Optional.ofNullable(row.get(name)))
                        .map(value -> Map.of(LABEL_ATTRIBUTE, value))
                        .orElseGet(Map::of))
                .build());
    }

    private String joined(Map<String, String> row) {
        List<String> names = text.isEmpty() ? List.of("text") : text;
        return names.stream()
                .map(name -> row.getOrDefault(name, "").strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** The text fields as a message names them. */
    String describeText() {
        return text.isEmpty() ? "subject, body or text" : String.join(", ", text);
    }
}
