package org.ticketstream.ingest.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSourcesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("SECRET", "0123456789abcdef", "SHORT", "0123");

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "desk: {kind: zendesk, secret-env: SECRET, color: red} | at desk.color: Unrecognized field",
                "desk: {kind: otrs, secret-env: SECRET} | desk: kind must be one of [zendesk, freshdesk, jira, "
                        + "generic] (got: otrs)",
                "Desk: {kind: zendesk, secret-env: SECRET} | the name of a sender must be small letters, digits and "
                        + "'-' (got: Desk)",
                "desk: {kind: zendesk} | desk: one of secret-file and secret-env is needed (got: none)",
                "desk: {kind: zendesk, secret-env: SHORT} | desk: the secret in environment variable SHORT must have "
                        + "at least 16 characters (got: 4)",
                "desk: {kind: zendesk, secret-env: NONE} | (got: none)",
                "desk: {kind: zendesk, secret-file: /no/such} | desk: the secret in file /no/such cannot be read",
                "desk: {kind: zendesk, secret-env: SECRET, ticket: {fields: {subject: '$.['}}} | desk: no JSONPath",
                "desk: {kind: zendesk, secret-env: SECRET, ticket: {fields: {titel: $.x}}} | desk: ticket has no such "
                        + "field (got: titel)",
                "desk: {kind: zendesk, secret-env: SECRET, signature: {type: rot13}} | at desk.signature.type",
                "desk: {kind: zendesk, secret-env: SECRET, signature: {window-seconds: 0}} | desk: the window must be "
                        + "positive",
                "desk: {kind: zendesk, secret-env: SECRET, signature: {signed: '{body}'}} | if and only if there is a "
                        + "timestamp-header",
                "desk: {kind: generic, secret-env: SECRET} | desk: it maps neither a ticket nor a correction",
                "desk: {kind: generic, secret-env: SECRET, ticket: {fields: {body: $.x}}} | desk: signature is missing",
                "'desk: [' | line 1",
                "- desk | it must be a map of senders by name"
            })
    void namesWhatCannotBeUsed(String yaml, String reason) throws IOException {
        Path file = write(yaml);

        assertThatThrownBy(() -> WebhookSources.read(file, ENVIRONMENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot read webhooks from " + file + ": ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("0123456789abcdef");
    }

    @Test
    void takesSecretsFromFilesAndNeverShowsThem() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "0123456789abcdef\n");

        WebhookSource source = WebhookSources.read(
                        write("desk:\n  kind: jira\n  secret-file: " + secret + "\n  category-field: customfield_1\n"),
                        Map.of())
                .find("desk")
                .orElseThrow();

        assertThat(source.ticket()).isPresent();
        assertThat(source.correction()).isPresent();
        assertThat(source.idPrefix()).isEqualTo("desk-");
        assertThat(source.toString()).doesNotContain("0123456789abcdef");
    }

    @Test
    void takesWhatFitsOneOfTwoSecrets() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "the-old-0123456789\nthe-new-0123456789\n");
        SenderCheck check = WebhookSources.read(
                        write("desk:\n  kind: zendesk\n  secret-file: " + secret
                                + "\n  signature: {type: token, header: X-Token, prefix: ''}\n"),
                        Map.of())
                .find("desk")
                .orElseThrow()
                .check();

        check.verify(header -> "the-old-0123456789", new byte[0], Instant.EPOCH);
        check.verify(header -> "the-new-0123456789", new byte[0], Instant.EPOCH);
        assertThatThrownBy(() -> check.verify(header -> "another-0123456789", new byte[0], Instant.EPOCH))
                .isInstanceOf(BadSignatureException.class);
    }

    @Test
    void withoutACategoryFieldNobodyCorrects() throws IOException {
        WebhookSources sources = WebhookSources.read(write("desk: {kind: zendesk, secret-env: SECRET}"), ENVIRONMENT);

        assertThat(sources.find("desk").orElseThrow().correction()).isEmpty();
        assertThat(sources.find("other")).isEmpty();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(dir.resolve("webhooks.yaml"), yaml);
    }
}
