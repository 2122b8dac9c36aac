package org.ticketstream.ingest.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.IngestDriver;
import org.ticketstream.schemas.RoutedTicket;

/** The rules in the real topology. */
class RoutingTest {
    private static final String RULES = """
            rules:
              - {name: bills, when: {category: [billing]}, team: billing}
              - {name: desks, when: {category: [hardware]}, team: hardware}
            default: {team: first-line}
            """;

    @TempDir
    Path dir;

    private IngestDriver ingest;

    @BeforeEach
    void start() throws Exception {
        ingest = new IngestDriver(
                dir.resolve("state"), RoutingRules.read(Files.writeString(dir.resolve("routing.yaml"), RULES)));
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void anAnsweredTicketGoesToItsTeam() {
        ingest.receive("t1", "My bill is wrong");
        assertThat(ingest.routed.isEmpty()).isTrue();
        ingest.answer("t1", "billing");

        KeyValue<String, RoutedTicket> event = ingest.routed.readKeyValue();
        assertThat(event.key).isEqualTo("t1");
        assertThat(event.value.getTeam()).isEqualTo("billing");
        assertThat(event.value.getRule()).isEqualTo("bills");
        assertThat(event.value.getSequence()).isEqualTo(1);
        assertThat(event.value.getPreviousTeam()).isNull();
        assertThat(event.value.getDecision()).isEqualTo("SUGGEST");
        assertThat(event.value.getModelVersion()).isEqualTo("v1");
        assertThat(event.value.getContentHash()).hasSize(64);
        assertThat(ingest.routed.isEmpty()).isTrue();
    }

    @Test
    void anAnswerThatComesBeforeItsTicketWaitsForIt() {
        ingest.answer("t1", "hardware");
        assertThat(ingest.routed.isEmpty()).isTrue();
        ingest.receive("t1", "It jams");

        assertThat(ingest.routed.readValue().getTeam()).isEqualTo("hardware");
    }

    @Test
    void theSameAnswerAgainIsNoNews() {
        ingest.receive("t1", "It jams");
        ingest.answer("t1", "hardware");
        ingest.answer("t1", "hardware");

        assertThat(ingest.routed.readValuesToList()).hasSize(1);
    }

    @Test
    void aCorrectionMovesTheTicketAndTheModelDoesNotMoveItBack() {
        ingest.receive("t1", "It jams");
        ingest.answer("t1", "hardware");
        ingest.correct("c1", "t1", "billing", 1);
        ingest.answer("t1", "hardware");

        assertThat(ingest.routed.readValuesToList())
                .extracting(RoutedTicket::getTeam, RoutedTicket::getPreviousTeam, RoutedTicket::getSequence)
                .containsExactly(tuple("hardware", null, 1), tuple("billing", "hardware", 2));
    }

    @Test
    void anEditOfACorrectedTicketIsToldOnceUnderItsNewText() {
        ingest.receive("t1", "It jams");
        ingest.answer("t1", "hardware");
        ingest.correct("c1", "t1", "billing", 1);
        String before = ingest.routed.readValuesToList().get(1).getContentHash();
        ingest.receive("t1", "It jams and burns");

        assertThat(ingest.routed.readValuesToList()).singleElement().satisfies(event -> {
            assertThat(event.getTeam()).isEqualTo("billing");
            assertThat(event.getContentHash()).isNotEqualTo(before);
        });
    }

    @Test
    void whatNobodyNamesGoesToTheDefaultTeam() {
        ingest.receive("t1", "How?");
        ingest.answer("t1", "how_to");

        RoutedTicket event = ingest.routed.readValue();
        assertThat(event.getTeam()).isEqualTo("first-line");
        assertThat(event.getRule()).isEqualTo("default");
    }

    @Test
    void anErasedTicketLeavesNoRoute() {
        ingest.receive("t1", "It jams");
        ingest.answer("t1", "hardware");
        ingest.routed.readValue();
        ingest.erase("t1");

        assertThat(ingest.routed.readKeyValue()).isEqualTo(KeyValue.pair("t1", null));
        assertThat(ingest.<RoutedTicket>store("routed").get("t1")).isNull();
        ingest.answer("t1", "hardware");
        assertThat(ingest.routed.isEmpty()).isTrue();
    }

    @Test
    void withoutRulesNothingIsRouted() {
        try (IngestDriver plain = new IngestDriver(dir.resolve("plain"))) {
            plain.receive("t1", "It jams");
            plain.answer("t1", "hardware");

            assertThat(plain.routed.isEmpty()).isTrue();
        }
    }
}
