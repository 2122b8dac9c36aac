package org.ticketstream.operations.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketstream.rows.FieldChoice;

class TicketFieldsTest {

    private static final TicketFields COMMON = TicketFields.common();

    @Test
    void takesWhatMostExportsName() {
        JsonNode ticket = COMMON.ticket(
                Map.of(
                        "id",
                        "C-1",
                        "title",
                        "Till",
                        "text",
                        "It beeps",
                        "created_at",
                        "2026-01-02 03:04:05",
                        "requester",
                        "ann@example.com",
                        "tags",
                        "a|b",
                        "lang",
                        "de"),
                "csv-import");

        assertThat(ticket.toString())
                .isEqualTo("{\"ticketId\":\"C-1\",\"subject\":\"Till\",\"body\":\"It beeps\","
                        + "\"createdAt\":\"2026-01-02T03:04:05Z\",\"source\":\"csv-import\",\"language\":\"de\","
                        + "\"attributes\":{\"customer\":\"ann@example.com\",\"tags\":\"a|b\"}}");
    }

    @Test
    void prefersTheBodyAndLeavesOutWhatTheRowLacks() {
        JsonNode ticket = COMMON.ticket(Map.of("body", "It beeps", "text", "ignored", "subject", " "), "s");

        assertThat(ticket.toString()).isEqualTo("{\"body\":\"It beeps\",\"source\":\"s\",\"attributes\":{}}");
    }

    @Test
    void joinsTheFieldsThatWereNamed() {
        TicketFields fields = COMMON.withText(FieldChoice.none(), FieldChoice.joined("title, note, more"))
                .withIdAndLabel(FieldChoice.joined("number"), FieldChoice.joined("kind"));

        JsonNode ticket = fields.ticket(
                Map.of("number", "4", "title", "Till", "note", " ", "more", "It beeps", "kind", "hardware"), "s");

        assertThat(ticket.path("ticketId").asText()).isEqualTo("4");
        assertThat(ticket.has("subject")).isFalse();
        assertThat(ticket.path("body").asText()).isEqualTo("Till\nIt beeps");
        assertThat(ticket.path("attributes").toString()).isEqualTo("{\"label\":\"hardware\"}");
    }

    @Test
    void keepsTheAnswerOfAComplaintOutOfItsText() {
        JsonNode ticket = TicketFields.cfpb()
                .ticket(
                        Map.of(
                                "Complaint ID",
                                "77",
                                "Date received",
                                "03/21/2017",
                                "Product",
                                "Mortgage",
                                "Issue",
                                "Closing",
                                "Consumer complaint narrative",
                                "They lost it."),
                        "s");

        assertThat(ticket.has("subject")).isFalse();
        assertThat(ticket.path("body").asText()).isEqualTo("They lost it.");
        assertThat(ticket.path("createdAt").asText()).isEqualTo("2017-03-21T00:00:00Z");
        assertThat(ticket.path("attributes").toString()).isEqualTo("{\"label\":\"Mortgage\",\"Issue\":\"Closing\"}");
    }

    @Test
    void rejectsABlankFieldName() {
        assertThatThrownBy(() -> FieldChoice.joined("title,,note"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a name is blank (got: [title, , note])");
    }
}
