package org.ticketstream.ingest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.redaction.RedactionSettings;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Ticket;

class TicketCleanerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final TicketCleaner cleaner = new TicketCleaner(
            Clock.fixed(NOW, ZoneOffset.UTC), new CleaningSettings(100, RedactionSettings.defaults()));

    private static Ticket ticket(String subject, String body) {
        return Ticket.newBuilder()
                .setTicketId("t-1")
                .setSubject(subject)
                .setBody(body)
                .setCreatedAt(NOW.minusSeconds(60))
                .setLanguage("en")
                .build();
    }

    private String text(String subject, String body) {
        return cleaner.clean("t-1", ticket(subject, body)).getText();
    }

    @Test
    void joinsSubjectAndBodyAndKeepsWhatTheHelpdeskKnew() {
        CleanTicket clean = cleaner.clean("t-1", ticket("Printer", "It jams."));

        assertThat(clean.getText()).isEqualTo("Printer\nIt jams.");
        assertThat(clean.getLanguage()).isEqualTo("en");
        assertThat(clean.getCreatedAt()).isEqualTo(NOW.minusSeconds(60));
        assertThat(clean.getCleanedAt()).isEqualTo(NOW);
        assertThat(clean.getContentHash())
                .isEqualTo("4d597cd7157b18ec39dffae792132aa1d942f228d001edaf3e04b9b2d41f76bd");
    }

    @Test
    void sameLookingTextsHaveTheSameHash() {
        CleanTicket composed = cleaner.clean("t-1", ticket("Café  zu", "a\r\nb\u200B "));
        CleanTicket decomposed = cleaner.clean("t-1", ticket("Cafe\u0301 zu", "a\nb"));

        assertThat(composed.getContentHash()).isEqualTo(decomposed.getContentHash());
    }

    @Test
    void removesControlAndInvisibleCharactersButKeepsEmoji() {
        assertThat(text("", "a\u0000b\u0007c\uFEFF d\u00A0\u00A0e 👩\u200D💻")).isEqualTo("abc d e 👩\u200D💻");
    }

    @Test
    void keepsAtMostOneEmptyLine() {
        assertThat(text("", "a \n \n\n\n b")).isEqualTo("a\n\nb");
    }

    @Test
    void replacesLoneSurrogates() {
        assertThat(text("", "x\uD83Dy\uDE00z 🙂")).isEqualTo("x\uFFFDy\uFFFDz 🙂");
    }

    @Test
    void cutsLongTextsBetweenCodePoints() {
        assertThat(text("", "a".repeat(99) + "🙂🙂")).isEqualTo("a".repeat(99));
        assertThat(text("", "a".repeat(98) + "🙂🙂")).isEqualTo("a".repeat(98) + "🙂");
    }

    @Test
    void takesPersonalDataOutBeforeAnythingElseSeesTheText() {
        assertThat(text("From jo@shop.example", "card 4111\u00A01111 1111\u200B 1111"))
                .isEqualTo("From [EMAIL]\ncard [CARD]");
    }

    @Test
    void takesTheIdForAMissingKey() {
        assertThat(cleaner.clean(null, ticket("s", "b")).getTicketId()).isEqualTo("t-1");
    }

    @Test
    void refusesTicketsWithoutTextAndSaysWhich() {
        assertThatThrownBy(() -> text(" \u200B", "\t\n"))
                .isInstanceOf(InvalidTicketException.class)
                .hasMessage("Cannot clean ticket t-1: subject and body hold no text");
    }

    @Test
    void refusesAKeyThatIsNotTheTicketsId() {
        assertThatThrownBy(() -> cleaner.clean("t-2", ticket("s", "b")))
                .isInstanceOf(InvalidTicketException.class)
                .hasMessageContaining("got: t-2");
    }

    @Test
    void refusesABlankId() {
        Ticket ticket = ticket("s", "b");
        ticket.setTicketId(" ");
        assertThatThrownBy(() -> cleaner.clean(null, ticket)).isInstanceOf(InvalidTicketException.class);
    }
}
