package org.ticketstream.ingest.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleEventTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: zendesk, category-field: '360001'",
                "kind: jira, category-field: customfield_10050",
                "kind: freshdesk, category-field: ticket_cf_category",
                "kind: freshdesk, signature: {type: basic, user: me}",
                "kind: generic, signature: {type: token, header: X-Token}, ticket: {when: [{path: $.kind, in: [new]}],"
                        + " fields: {ticketId: $.case.no, subject: $.case.title, body: \"$.case['the text']\","
                        + " createdAt: $.at, tenant: acme}}",
                "kind: generic, signature: {type: hmac, header: X-S, prefix: v1=, timestamp-header: X-T,"
                        + " signed: '{timestamp}.{body}'},"
                        + " ticket: {fields: {ticketId: $.no, subject: $.title, body: $.b}}"
            })
    void isReadAsATicketByItsOwnSource(String settings) throws IOException {
        WebhookSource source = source(settings);
        byte[] body = SampleEvent.of(source, "check-1", NOW);
        JsonNode event = new ObjectMapper().readTree(body);

        ObjectNode ticket = source.ticket(event).orElseThrow();

        assertThat(ticket.path("ticketId").asText()).isEqualTo("desk-check-1");
        assertThat(ticket.path("subject").asText()).isEqualTo("Test of the webhook desk");
        assertThat(ticket.path("body").asText()).contains("as check-1");
        assertThat(ticket.path("createdAt").asText(NOW.toString())).isEqualTo(NOW.toString());
        assertThat(source.correction(event, body)).isEmpty();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(source.check().sign(body, NOW));
        assertThatCode(() -> source.check().verify(headers::get, body, NOW.plusSeconds(2)))
                .doesNotThrowAnyException();
    }

    @Test
    void isNotMadeUpForAPathWithAFilter() throws IOException {
        WebhookSource source = source("kind: generic, signature: {type: token, header: X-Token},"
                + " ticket: {fields: {ticketId: '$.items[?(@.a == 1)].no'}}");

        assertThatThrownBy(() -> SampleEvent.of(source, "check-1", NOW))
                .hasMessage("Cannot make an event of desk: no event can be made for a path that is not plain"
                        + " (got: $.items[?(@.a == 1)].no); give one with --event");
    }

    private WebhookSource source(String settings) throws IOException {
        Path file = Files.writeString(dir.resolve("webhooks.yaml"), "desk: {secret-env: SECRET, " + settings + "}\n");
        return WebhookSources.read(file, Map.of("SECRET", "0123456789abcdef"))
                .find("desk")
                .orElseThrow();
    }
}
