package org.ticketstream.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketstream.local.demo.data.DemoTicket;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Decision;

class LedgerTest {

    private static final Instant CREATED = Instant.ofEpochMilli(1_000);
    private static final DemoTicket BILLING = new DemoTicket("C-1", "", "a bill", "billing", true);
    private static final DemoTicket HARDWARE = new DemoTicket("C-2", "", "a till", "hardware", true);
    private static final DemoTicket SPAM = new DemoTicket("C-3", "", "a prize", "out_of_scope", false);

    private final Ledger ledger = new Ledger();

    @Test
    void countsWhatWasSentAndComesBackOnce() {
        ledger.sent("a", BILLING, true);
        ledger.sent("b", HARDWARE, true);
        ledger.sent("c", SPAM, true);

        ledger.answered(answer("a", "billing", "v1"), 1_400);
        ledger.answered(answer("a", "billing", "v1"), 1_500);
        ledger.answered(answer("b", "billing", "v2"), 1_600);
        ledger.answered(answer("of another run", "billing", "v1"), 1_700);

        Ledger.Figures figures = ledger.figures();
        assertThat(figures.sent()).isEqualTo(3);
        assertThat(figures.classified()).isEqualTo(2);
        assertThat(figures.duplicates()).isEqualTo(1);
        assertThat(figures.versions()).containsExactly("v1", "v2");
        assertThat(figures.p50Millis()).isEqualTo(400);
        assertThat(figures.p99Millis()).isEqualTo(600);
        assertThat(ledger.lost()).containsExactly("c");
    }

    @Test
    void judgesTicketsOfAClassAtFirstSight() {
        ledger.sent("a", BILLING, true);
        ledger.sent("b", HARDWARE, true);
        ledger.sent("c", SPAM, true);
        ledger.sent("d", HARDWARE, false);

        ledger.answered(answer("a", "billing", "v1"), 1_400);
        ledger.answered(answer("b", "billing", "v1"), 1_400);
        ledger.answered(answer("c", "billing", "v1"), 1_400);
        ledger.answered(answer("d", "hardware", "v1"), 1_400);

        assertThat(ledger.figures().judged()).isEqualTo(2);
        assertThat(ledger.figures().accuracy()).isEqualTo(0.5);
        assertThat(ledger.wrong(10)).isEqualTo(Map.of("b", HARDWARE));
    }

    @Test
    void comparesTwoModelsOnTheTicketsThatBothHaveAnswered() {
        DemoTicket other = new DemoTicket("C-4", "", "another bill", "billing", true);
        ask("a", BILLING, "billing", "v1");
        ask("b", HARDWARE, "billing", "v1");
        ask("c", other, "hardware", "v1");
        ask("d", SPAM, "billing", "v1");
        ask("e", BILLING, "billing", "v2");
        ask("f", HARDWARE, "hardware", "v2");
        ask("g", HARDWARE, "billing", "v2");

        assertThat(ledger.compare("v1", "v2", Set.of())).isEqualTo(new Comparison(2, 1, 2, 1));
        assertThat(ledger.compare("v1", "v2", Set.of("C-2"))).isEqualTo(new Comparison(1, 1, 1, 0));
        assertThat(ledger.compare("v1", "v3", Set.of()).tickets()).isZero();
    }

    private void ask(String id, DemoTicket ticket, String category, String version) {
        ledger.sent(id, ticket, false);
        ledger.answered(answer(id, category, version), 1_400);
    }

    @Test
    void takesAbstainingFromATicketOutOfScopeAsRight() {
        Classification abstained = answer("c", null, "v1");
        abstained.setOutOfScope(true);

        assertThat(Ledger.isRight(SPAM, abstained)).isTrue();
        assertThat(Ledger.isRight(BILLING, abstained)).isFalse();
    }

    @Test
    void returnsAtOnceWhenEnoughIsAnswered() throws InterruptedException {
        ledger.sent("a", BILLING, true);
        ledger.answered(answer("a", "billing", "v1"), 1_400);

        assertThat(ledger.awaitAnswers(1, 60_000)).isTrue();
        assertThat(ledger.awaitAnswers(2, 1)).isFalse();
    }

    private static Classification answer(String ticketId, String category, String version) {
        return Classification.newBuilder()
                .setTicketId(ticketId)
                .setCategory(category)
                .setConfidence(0.9)
                .setDecision(Decision.AUTO)
                .setModelVersion(version)
                .setCreatedAt(CREATED)
                .setCleanedAt(CREATED)
                .setClassifiedAt(CREATED)
                .build();
    }
}
