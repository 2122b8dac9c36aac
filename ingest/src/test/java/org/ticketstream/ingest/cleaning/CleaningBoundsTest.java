package org.ticketstream.ingest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.redaction.ExtraPatterns;
import org.ticketstream.ingest.redaction.RedactionSettings;
import org.ticketstream.schemas.Ticket;

class CleaningBoundsTest {
    private final TicketCleaner cleaner = new TicketCleaner(Clock.systemUTC(), CleaningSettings.defaults());

    @Test
    void aTicketBeyondABoundSaysWhich() {
        requireRefused("<div>".repeat(1_100) + "x</div>", "its HTML is nested more than 1000 deep");
        requireRefused("<br>a".repeat(52_000), "its HTML has more than 100000 nodes");
        requireRefused("10.20.30.40 ".repeat(10_001), "it holds more than 10000 pieces of personal data");
    }

    @Test
    void whatIsWithinTheBoundsIsCleanedAsEver() {
        assertThat(text(cleaner, "<div>".repeat(900) + "x" + "</div>".repeat(900)))
                .isEqualTo("x");
        assertThat(text(cleaner, "10.20.30.40 ".repeat(3_000))).startsWith("[IP] [IP]");
    }

    @Test
    void aPatternOfAnOperatorThatWouldTakeForEverEndsWithTheTimeOfTheTicket() {
        RedactionSettings patterns = new RedactionSettings(
                RedactionSettings.defaults().phoneRegions(),
                ExtraPatterns.compile(Map.of("BADGE", "(x?)(?:a|aa)+\\1#")));
        TicketCleaner slow = new TicketCleaner(
                Clock.systemUTC(), new CleaningSettings(32_768, Set.of(), patterns, Duration.ofMillis(300)));

        assertThatThrownBy(() -> text(slow, "a".repeat(100)))
                .isInstanceOf(InvalidTicketException.class)
                .hasMessage("Cannot clean ticket t: it takes more than 300 ms of CPU time");
        assertThat(text(slow, "my aaa# is lost")).isEqualTo("my aaa# is lost");
    }

    @Test
    void manyMarksOnOneLetterStayMarks() {
        assertThat(TextNormalizer.normalize("e\u0301 cafe\u0301")).isEqualTo("\u00E9 caf\u00E9");
        assertThat(TextNormalizer.normalize("e" + "\u0301".repeat(1_000) + "!"))
                .hasSize(1_001)
                .endsWith("!");
    }

    private void requireRefused(String body, String reason) {
        assertThatThrownBy(() -> text(cleaner, body))
                .isInstanceOf(InvalidTicketException.class)
                .hasMessage("Cannot clean ticket t: " + reason);
    }

    private static String text(TicketCleaner cleaner, String body) {
        return cleaner.clean(
                        "t",
                        Ticket.newBuilder()
                                .setTicketId("t")
                                .setBody(body)
                                .setCreatedAt(Instant.EPOCH)
                                .build())
                .getText();
    }
}
