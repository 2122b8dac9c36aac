package org.ticketstream.ingest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.redaction.RedactionSettings;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Ticket;

class TicketCleanerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final TicketCleaner cleaner = new TicketCleaner(
            Clock.fixed(NOW, ZoneOffset.UTC),
            new CleaningSettings(100, Set.of("en", "de"), RedactionSettings.defaults()));

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
    void cutsLongTextsBetweenWordsOrAtLeastBetweenCodePoints() {
        assertThat(text("", "abcd ".repeat(30))).isEqualTo("abcd ".repeat(20).strip());
        assertThat(text("", "a".repeat(99) + "🙂🙂")).isEqualTo("a".repeat(99));
        assertThat(text("", "a".repeat(98) + "🙂🙂")).isEqualTo("a".repeat(98) + "🙂");
    }

    @Test
    void cutsReplyPrefixesQuotesSignatureAndMarkup() {
        assertThat(text(
                        "Re: AW: Fwd: Printer",
                        "<p>It jams again since noon.</p><p>Kind regards,<br>Jo</p><blockquote "
                                + "type=cite>Solved?</blockquote>"))
                .isEqualTo("Printer\nIt jams again since noon.");
        assertThat(text("Re:", "It jams.")).isEqualTo("Re:\nIt jams.");
    }

    @Test
    void aTicketInALanguageThatTheModelDoesNotKnowIsForAPerson() {
        String french = "L'imprimante de la cuisine n'imprime plus rien depuis ce matin.";
        Ticket ticket = ticket("", french);
        assertThat(cleaner.clean("t-1", ticket).getManualReason())
                .as("the helpdesk says it is English")
                .isNull();
        ticket.setLanguage(null);

        CleanTicket guessed = cleaner.clean("t-1", ticket);
        assertThat(guessed.getLanguage()).isEqualTo("fr");
        assertThat(guessed.getManualReason()).isEqualTo("language: fr");

        ticket.setLanguage("pt-BR");
        assertThat(cleaner.clean("t-1", ticket).getManualReason()).isEqualTo("language: pt-BR");
        ticket.setLanguage("de_AT");
        assertThat(cleaner.clean("t-1", ticket).getManualReason()).isNull();
    }

    @Test
    void aTicketTooShortToTellTheLanguageIsForTheModel() {
        Ticket ticket = ticket("", "bonjour");
        ticket.setLanguage(null);

        CleanTicket clean = cleaner.clean("t-1", ticket);
        assertThat(clean.getLanguage()).isNull();
        assertThat(clean.getManualReason()).isNull();
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
