package org.ticketstream.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.local.demo.data.DemoTicket;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Decision;

class AnswerTextTest {

    private static final AnswerText TEXT = new AnswerText(List.of("billing", "a_category_with_a_very_long_name"));

    @ParameterizedTest
    @ValueSource(ints = {40, 79, 119, 199})
    void fillsALineOfAnyWidthExactly(int columns) {
        String wide = "請求書が二重に届きました。".repeat(20);
        for (String body : List.of("short", "x".repeat(500), wide, "two\nlines\tand a tab")) {
            DemoTicket ticket = new DemoTicket("1", "", body, "billing", true);
            assertThat(columns(TEXT.of(ticket, answer("billing"), columns))).isEqualTo(columns);
            assertThat(columns(TEXT.of(ticket, answer("a_category_with_a_very_long_name"), columns)))
                    .isEqualTo(columns);
        }
        assertThat(columns(TEXT.header(columns))).isEqualTo(columns);
    }

    @Test
    void leavesOutFiguresThatNothingStandsBehind() {
        Ledger ledger = new Ledger();
        assertThat(AnswerText.of(ledger.figures(), 10)).isEqualTo("sent 0, no answer yet");

        ledger.sent("a", new DemoTicket("1", "", "a prize", "out_of_scope", false), true);
        ledger.answered(answer("billing"), 5);

        assertThat(AnswerText.of(ledger.figures(), 10)).isEqualTo("1 sent, 1 answered, 10/s, p50 4 ms, p99 4 ms");
    }

    private static int columns(String line) {
        return line.codePoints().map(WCWidth::wcwidth).sum();
    }

    private static Classification answer(String category) {
        Instant created = Instant.ofEpochMilli(1);
        return Classification.newBuilder()
                .setTicketId("a")
                .setCategory(category)
                .setConfidence(0.9)
                .setDecision(Decision.SUGGEST)
                .setModelVersion("v1")
                .setCreatedAt(created)
                .setCleanedAt(created)
                .setClassifiedAt(created)
                .build();
    }
}
