package org.ticketstream.classifier.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BackfillReportTest {
    private static final BackfillReport REPORT = new BackfillReport(
            "v1",
            "tickets.clean",
            "out.jsonl",
            "tickets.dead-letter",
            new BackfillCounts(4, Map.of("AUTO", 3L, "MANUAL", 1L), Map.of("billing", 3L), 1, 0, 2, 5, Map.of(0, 11L)),
            6,
            2.0);

    @Test
    void theJsonHasAllFiguresOnOneLevelAndInTheirOrder() {
        assertThat(REPORT.json()).isEqualTo("""
                {
                  "model" : "v1",
                  "input" : "tickets.clean",
                  "output" : "out.jsonl",
                  "deadLetterOutput" : "tickets.dead-letter",
                  "answers" : 4,
                  "decisions" : {
                    "AUTO" : 3,
                    "MANUAL" : 1
                  },
                  "categories" : {
                    "billing" : 3
                  },
                  "outOfScope" : 1,
                  "withoutModel" : 0,
                  "erased" : 2,
                  "deadLetters" : 5,
                  "rejectedRows" : 6,
                  "seconds" : 2.0
                }
                """);
    }

    @Test
    void theTextLeavesOutWhatDidNotHappen() {
        assertThat(REPORT.describe())
                .contains("4 tickets scored with v1 in 2.0 s, 2 a second", "AUTO 3, MANUAL 1", "billing")
                .contains("1 out of scope", "2 erased tickets passed on", "5 dead letters in tickets.dead-letter")
                .doesNotContain("left to a person")
                .endsWith("Answers: out.jsonl");
    }
}
