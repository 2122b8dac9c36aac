package org.ticketstream.classifier.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ticketstream.classifier.serving.Provenance;
import org.ticketstream.model.classify.InputTokens;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.ScoringTime;
import org.ticketstream.model.classify.Tier;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Decision;

class ClassificationsTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");

    private static Decision decision(String manualReason, Optional<String> category) {
        CleanTicket ticket = CleanTicket.newBuilder()
                .setTicketId("t-1")
                .setText("x")
                .setContentHash("h")
                .setCreatedAt(NOW)
                .setCleanedAt(NOW)
                .setManualReason(manualReason)
                .build();
        Prediction sure = new Prediction(
                category.stream().toList(),
                0.99,
                category.isEmpty(),
                Tier.AUTO,
                new double[] {0.99, 0.01},
                List.of(),
                new InputTokens(3, 0, false),
                ScoringTime.NONE);
        return Classifications.of(ticket, sure, new Provenance("v1", "w", "l", "cpu-f32"), NOW)
                .getDecision();
    }

    @Test
    void aSureAnswerIsAutomatic() {
        assertThat(decision(null, Optional.of("billing"))).isEqualTo(Decision.AUTO);
    }

    @Test
    void aTicketMarkedForAPersonStaysWithOneHoweverSureTheModelIs() {
        assertThat(decision("language: fr", Optional.of("billing"))).isEqualTo(Decision.MANUAL);
    }

    @Test
    void aTicketWithoutCategoryIsForAPerson() {
        assertThat(decision(null, Optional.empty())).isEqualTo(Decision.MANUAL);
    }
}
