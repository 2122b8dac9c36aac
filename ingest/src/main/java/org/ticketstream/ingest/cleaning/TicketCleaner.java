package org.ticketstream.ingest.cleaning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.ticketstream.ingest.redaction.Redactor;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Ticket;

/** Validates a ticket and makes its text fit for the model, without personal data. Stateless but for the clock. */
public final class TicketCleaner {
    private static final int MAX_ID_CHARACTERS = 512;

    private final Clock clock;
    private final int maxCharacters;
    private final Redactor redactor;

    public TicketCleaner(Clock clock, CleaningSettings settings) {
        this.clock = clock;
        this.maxCharacters = settings.maxCharacters();
        this.redactor = new Redactor(settings.redaction());
    }

    /**
     * @param key key of the record; may be null, then the ticket's id stands for it
     * @throws InvalidTicketException if the ticket has no id, no text, or a key that is not its id
     */
    public CleanTicket clean(String key, Ticket ticket) {
        String id = ticket.getTicketId();
        if (id.isBlank() || id.length() > MAX_ID_CHARACTERS) {
            throw new InvalidTicketException("Cannot clean ticket: ticketId must have 1 to " + MAX_ID_CHARACTERS
                    + " characters (got: " + id.length() + ", record key " + key + ")");
        }
        if (key != null && !key.equals(id)) {
            throw new InvalidTicketException(
                    "Cannot clean ticket " + id + ": the record's key must be the ticketId (got: " + key + ")");
        }
        String text = cut(redactor.redact(TextNormalizer.normalize(ticket.getSubject() + "\n" + ticket.getBody())));
        if (text.isEmpty()) {
            throw new InvalidTicketException("Cannot clean ticket " + id + ": subject and body hold no text");
        }
        return CleanTicket.newBuilder()
                .setTicketId(id)
                .setText(text)
                .setContentHash(sha256(text))
                .setCreatedAt(ticket.getCreatedAt())
                .setCleanedAt(Instant.now(clock).truncatedTo(ChronoUnit.MILLIS))
                .setSource(ticket.getSource())
                .setTenant(ticket.getTenant())
                .setLanguage(ticket.getLanguage())
                .build();
    }

    private String cut(String text) {
        if (text.length() <= maxCharacters) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxCharacters - 1)) ? maxCharacters - 1 : maxCharacters;
        return text.substring(0, end).strip();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
