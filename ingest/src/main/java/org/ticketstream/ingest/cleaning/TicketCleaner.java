package org.ticketstream.ingest.cleaning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.ticketstream.ingest.budget.CpuBudget;
import org.ticketstream.ingest.budget.TooComplexException;
import org.ticketstream.ingest.redaction.Redactor;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Ticket;

/** Validates a ticket and makes its text fit for the model, without personal data. Stateless but for the clock. */
public final class TicketCleaner {
    private static final int MAX_ID_CHARACTERS = 512;
    /** These fields are copied to each classification, which must not become larger than its topic accepts. */
    private static final int MAX_NAME_CHARACTERS = 1_000;

    private final Clock clock;
    private final Set<String> languages;
    private final Duration maxTime;
    private final TicketText ticketText;
    private final LanguageGuess languageGuess = new LanguageGuess();

    public TicketCleaner(Clock clock, CleaningSettings settings) {
        this.clock = clock;
        this.languages = settings.languages();
        this.maxTime = settings.maxTime();
        this.ticketText = new TicketText(settings.maxCharacters(), new Redactor(settings.redaction()));
    }

    /**
     * @param ticket fit for the model
     * @param plainText its text before redaction; it must not leave this process
     */
    public record Cleaned(CleanTicket ticket, String plainText) {}

    /** As {@link #cleaned}, the ticket alone. */
    public CleanTicket clean(String key, Ticket ticket) {
        return cleaned(key, ticket).ticket();
    }

    /**
     * @param key key of the record; may be null, then the ticket's id stands for it
     * @throws InvalidTicketException if the ticket has no id, no text, a key that is not its id, or a text that costs
     *     too much
     */
    public Cleaned cleaned(String key, Ticket ticket) {
        String id = ticket.getTicketId();
        if (id.isBlank() || id.length() > MAX_ID_CHARACTERS) {
            throw new InvalidTicketException("Cannot clean ticket: ticketId must have 1 to " + MAX_ID_CHARACTERS
                    + " characters (got: " + id.length() + ", record key " + key + ")");
        }
        if (key != null && !key.equals(id)) {
            throw new InvalidTicketException(
                    "Cannot clean ticket " + id + ": the record's key must be the ticketId (got: " + key + ")");
        }
        requireShort(id, "source", ticket.getSource());
        requireShort(id, "tenant", ticket.getTenant());
        requireShort(id, "language", Objects.requireNonNullElse(ticket.getLanguage(), ""));
        TicketText.Texts texts = texts(id, ticket);
        String text = texts.redacted();
        if (text.isEmpty()) {
            throw new InvalidTicketException("Cannot clean ticket " + id + ": subject and body hold no text");
        }
        Optional<String> language = Optional.ofNullable(ticket.getLanguage()).or(() -> languageGuess.of(text));
        CleanTicket clean = CleanTicket.newBuilder()
                .setTicketId(id)
                .setText(text)
                .setContentHash(DigestUtils.sha256Hex(text))
                .setCreatedAt(ticket.getCreatedAt())
                .setCleanedAt(Instant.now(clock).truncatedTo(ChronoUnit.MILLIS))
                .setSource(ticket.getSource())
                .setTenant(ticket.getTenant())
                .setLanguage(language.orElse(null))
                .setManualReason(language.filter(this::isUnknown)
                        .map(tag -> "language: " + tag)
                        .orElse(null))
                .build();
        return new Cleaned(clean, texts.plain());
    }

    private TicketText.Texts texts(String id, Ticket ticket) {
        try {
            return ticketText.of(ticket.getSubject(), ticket.getBody(), CpuBudget.of(maxTime));
        } catch (TooComplexException e) {
            throw new InvalidTicketException("Cannot clean ticket " + id + ": " + e.getMessage());
        }
    }

    private static void requireShort(String id, String field, String value) {
        if (value.length() > MAX_NAME_CHARACTERS) {
            throw new InvalidTicketException("Cannot clean ticket " + id + ": " + field + " must have at most "
                    + MAX_NAME_CHARACTERS + " characters (got: " + value.length() + ")");
        }
    }

    /** @param tag BCP 47: the language is its first part */
    private boolean isUnknown(String tag) {
        return !languages.isEmpty() && !languages.contains(tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT));
    }
}
