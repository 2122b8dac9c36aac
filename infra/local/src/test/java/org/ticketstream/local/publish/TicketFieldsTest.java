package org.ticketstream.local.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.Ticket;

class TicketFieldsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final TicketFields DEFAULTS = new TicketFields(List.of(), Optional.of("label"), "id");

    @Test
    void takesSubjectAndBodyWhereTheRowHasThem() {
        Ticket ticket =
                ticket(DEFAULTS, Map.of("id", "C-1", "subject", "Till", "body", "It beeps", "label", "hardware"));

        assertThat(ticket.getTicketId()).isEqualTo("C-1");
        assertThat(ticket.getSubject()).isEqualTo("Till");
        assertThat(ticket.getBody()).isEqualTo("It beeps");
        assertThat(ticket.getCreatedAt()).isEqualTo(NOW);
        assertThat(ticket.getSource()).isEqualTo("file:t.csv");
        assertThat(ticket.getAttributes()).containsExactly(Map.entry("label", "hardware"));
    }

    @Test
    void takesTheFieldTextElse() {
        Ticket ticket = ticket(DEFAULTS, Map.of("text", "It beeps"));

        assertThat(ticket.getBody()).isEqualTo("It beeps");
        assertThat(ticket.getTicketId()).isEqualTo("t.csv-7");
        assertThat(ticket.getAttributes()).isEmpty();
    }

    @Test
    void joinsTheFieldsThatWereNamed() {
        TicketFields fields = new TicketFields(TicketFields.split("title, note"), Optional.empty(), "number");

        Ticket ticket = ticket(fields, Map.of("number", "4", "title", "Till", "note", "It beeps", "body", "ignored"));

        assertThat(ticket.getTicketId()).isEqualTo("4");
        assertThat(ticket.getBody()).isEqualTo("Till\nIt beeps");
    }

    @Test
    void makesNoTicketOfARowWithoutText() {
        assertThat(DEFAULTS.ticket(Map.of("id", "C-1", "subject", " ", "body", ""), "x", "s", NOW))
                .isEmpty();
        assertThat(DEFAULTS.ticket(Map.of("id", "C-1", "text", "  "), "x", "s", NOW))
                .isEmpty();
    }

    @Test
    void rejectsABlankFieldName() {
        assertThatThrownBy(() -> new TicketFields(TicketFields.split("title,,note"), Optional.empty(), "id"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a name is blank");
    }

    private static Ticket ticket(TicketFields fields, Map<String, String> row) {
        return fields.ticket(row, "t.csv-7", "file:t.csv", NOW).orElseThrow();
    }
}
