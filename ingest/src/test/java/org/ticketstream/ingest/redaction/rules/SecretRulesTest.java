package org.ticketstream.ingest.redaction.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.budget.CpuBudget;

class SecretRulesTest {
    private static final String DRAWN = "3E4Dk0GnXp6cYnXa14AqGTnVX1Cwpr2Eptqq";

    private final SecretRules rules = SecretRules.gitleaks();

    @Test
    void allRulesForTextAreThere() {
        assertThat(rules.size()).isGreaterThan(200);
        assertThat(rules.prefixes()).contains("ghp_", "glpat-", "sk-ant-api03-", "AIza");
    }

    @Test
    void aSecretMayEndBeforeAnyPunctuation() {
        assertThat(secrets("I pasted ghp_" + DRAWN + ", what now?")).contains("ghp_" + DRAWN);
        assertThat(secrets("(ghp_" + DRAWN + ")")).contains("ghp_" + DRAWN);
        assertThat(secrets("It was ghp_" + DRAWN + ".")).contains("ghp_" + DRAWN);
    }

    @Test
    void aSentenceMayStandBetweenNameAndSecret() {
        assertThat(secrets("our adobe secret is 0123fabc9d88e7766554433221100ffa now"))
                .contains("0123fabc9d88e7766554433221100ffa");
    }

    @Test
    void whatIsSpreadTooEvenlyIsNoSecret() {
        assertThat(secrets("ghp_" + "a1".repeat(18))).isEmpty();
    }

    @Test
    void whatTheRuleSetAllowsIsNoSecret() {
        assertThat(secrets("the key AKIAIOSFODNN7EXAMPLE of the manual")).isEmpty();
    }

    @Test
    void sentencesAreNotRead() {
        assertThat(TokenRuns.of("The slack token of our secret adobe account is not here, nor is any key."))
                .isEmpty();
        assertThat(TokenRuns.of("x abcdefg1234567 y")).containsExactly(new Span(2, 16));
    }

    private List<String> secrets(String text) {
        return rules.find(text, text.toLowerCase(Locale.ROOT), TokenRuns.of(text), CpuBudget.unlimited()).stream()
                .map(span -> text.substring(span.start(), span.end()))
                .toList();
    }
}
