package org.ticketstream.ingest.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Decision;

class RoutingRulesTest {
    private static final String RULES = """
            endpoints:
              desk: {url: "https://desk.example.com/hook", secret-env: SECRET}
            rules:
              - name: nobody knows
                when: {out-of-scope: true}
                team: triage
              - name: German billing
                when: {category: [billing], language: [de], min-confidence: 0.8, decision: [AUTO, CORRECTED]}
                team: billing-de
                endpoint: desk
              - name: billing of two tenants
                when: {category: [billing, refunds], tenant: [acme, corp]}
                team: billing
              - name: shop, unsure
                when: {source: [shop], max-confidence: 0.5}
                team: shop
              - name: people said so
                when: {decision: [CORRECTED]}
                team: corrected
            default: {team: first-line, endpoint: desk}
            """;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        // category, confidence, decision, out of scope, language, tenant, source -> rule
        "billing, 0.9, AUTO, false, de, acme, shop, German billing",
        "billing, 0.9, AUTO, false, de-AT, acme, shop, German billing",
        "billing, 0.9, CORRECTED, false, DE, acme, shop, German billing",
        "billing, 0.9, SUGGEST, false, de, acme, shop, billing of two tenants",
        "billing, 0.8, AUTO, false, den, corp, shop, billing of two tenants",
        "billing, 0.79, AUTO, false, de, other, shop, default",
        "billing, 0.5, MANUAL, false, , other, shop, 'shop, unsure'",
        "hardware, 0.51, AUTO, false, en, acme, shop, default",
        "hardware, 1, CORRECTED, false, en, acme, mail, people said so",
        "hardware, 0.9, MANUAL, true, de, acme, shop, nobody knows",
        ", 0.9, MANUAL, false, de, acme, mail, default"
    })
    void theFirstRuleThatFitsDecides(
            String category,
            double confidence,
            Decision decision,
            boolean outOfScope,
            String language,
            String tenant,
            String source,
            String rule)
            throws IOException {
        CleanTicket ticket = CleanTicket.newBuilder()
                .setTicketId("t")
                .setText("x")
                .setContentHash("h")
                .setCreatedAt(Instant.EPOCH)
                .setCleanedAt(Instant.EPOCH)
                .setLanguage(language)
                .setTenant(tenant)
                .setSource(source)
                .build();
        Classification said = Classification.newBuilder()
                .setTicketId("t")
                .setCategory(category)
                .setConfidence(confidence)
                .setDecision(decision)
                .setOutOfScope(outOfScope)
                .setModelVersion("v1")
                .setCreatedAt(Instant.EPOCH)
                .setCleanedAt(Instant.EPOCH)
                .setClassifiedAt(Instant.EPOCH)
                .build();

        assertThat(read(RULES).route(ticket, said).rule()).isEqualTo(rule);
    }

    @Test
    void readsEndpointsWithTheirDefaults() throws IOException {
        RoutingRules rules = read(RULES);

        assertThat(rules.isOn()).isTrue();
        assertThat(rules.endpoints()).containsOnlyKeys("desk");
        assertThat(rules.endpoints().get("desk").maxAttempts()).isEqualTo(10);
        assertThat(rules.endpoints().get("desk").timeout()).hasSeconds(10);
        assertThat(RoutingRules.none().isOn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default: {team: a}; rules:; - {name: x, team: b, when: {categry: [y]}} | line 3: "
                        + "rules.[0].when.categry: Unrecognized field",
                "default: {team: a}; rules:; - {name: x, team: b, when: {decision: [MAYBE]}} | line 3: "
                        + "rules.[0].when.decision.[0]: ",
                "default: {team: a}; rules:; - {name: x, team: b, when: {min-confidence: 80}} | line 3: "
                        + "rules.[0].when: min-confidence must be from 0 to 1 (got: 80.0)",
                "default: {team: a}; rules:; - {name: x, team: b, when: {tenant: []}} | line 3: rules.[0].when: "
                        + "tenant names nothing",
                "default: {team: a}; rules:; - {name: x} | line 3: rules.[0]: team is missing (got: null)",
                "default: {team: a}; rules:; - {name: x, team: b}; - {name: x, team: c} | a rule's name must be its "
                        + "own, and not default (got: x)",
                "default: {team: a}; rules:; - {name: x, team: b, endpoint: desk} | there is no such endpoint (got: "
                        + "desk)",
                "default: {team: a}; endpoints: {desk: {url: 'ftp://x/y'}} | line 2: endpoints.desk: url must be an "
                        + "http or https URL (got: ftp://x/y)",
                "default: {team: a}; endpoints: {desk: {url: 'http://x/y', parallel: 0}} | line 2: endpoints.desk: "
                        + "parallel must be at least 1 (got: 0)",
                "rules: [] | default is missing",
                "default: {team: a}; default: {team: b} | line 2",
                "default: [ | line 1"
            })
    void namesTheLineOfWhatCannotBeUsed(String lines, String reason) {
        assertThatThrownBy(() -> read(lines.replace("; ", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot read routing rules from " + dir)
                .hasMessageContaining(reason);
    }

    private RoutingRules read(String yaml) throws IOException {
        return RoutingRules.read(Files.writeString(dir.resolve("routing.yaml"), yaml));
    }
}
