package org.ticketstream.cli.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.cli.Ticketstream;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.ingest.http.IntakeConfig;
import org.ticketstream.ingest.http.IntakeServer;
import org.ticketstream.ingest.query.LookupResult;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.ingest.webhooks.WebhookSources;

/** Against an intake that writes to a broker. */
class WebhooksCheckTest {
    @TempDir
    static Path dir;

    private static EmbeddedKafka kafka;
    private static IntakeServer intake;
    private static Path configured;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
        configured =
                Files.writeString(dir.resolve("webhooks.yaml"), """
                zendesk: {kind: zendesk, secret-file: %1$s}
                freshdesk: {kind: freshdesk, secret-file: %1$s}
                jira: {kind: jira, secret-file: %1$s}
                shop:
                  kind: generic
                  secret-file: %1$s
                  signature: {type: hmac, header: X-Signature}
                  ticket:
                    when: [{path: $.kind, in: [new]}]
                    fields: {ticketId: $.case.no, body: $.case.text}
                """.formatted(secret("secret", "0123456789abcdef")));
        intake = IntakeServer.start(
                IntakeConfig.onPort(0).withWebhooks(WebhookSources.read(configured, Map.of())),
                kafka.installation(),
                Queries.ofTickets(id -> new LookupResult.Unknown()));
    }

    @AfterAll
    static void stop() {
        intake.close();
        kafka.close();
    }

    @Test
    void eachSourceIsAcceptedWithTheIdOfItsTicket() {
        assertThat(check("--webhooks", configured.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("zendesk: accepted as ticket zendesk-check-\\d+"))
                .anyMatch(line -> line.matches("freshdesk: accepted as ticket freshdesk-check-\\d+"))
                .anyMatch(line -> line.matches("jira: accepted as ticket jira-check-\\d+"))
                .anyMatch(line -> line.matches("shop: accepted as ticket shop-check-\\d+"))
                .anyMatch(line -> line.contains("./ticketstream erase --ticket freshdesk-check-"));
    }

    @Test
    void saysWhyASourceIsRejected() throws Exception {
        Path other = Files.writeString(dir.resolve("other.yaml"), """
                zendesk: {kind: zendesk, secret-file: %1$s}
                unheard-of: {kind: jira, secret-file: %1$s}
                """.formatted(secret("other", "another-0123456789")));

        assertThat(check("--webhooks", other.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("zendesk: rejected (401): X-Zendesk-Webhook-Signature does not fit the body. The intake has"
                        + " another secret for this source, or its clock differs")
                .contains("unheard-of: rejected (404): No source of that name is configured. Was the intake started"
                        + " with this file?");
    }

    @Test
    void sendsAnEventThatTheSenderHasSent() throws Exception {
        Path about = Files.writeString(dir.resolve("event.json"), "{\"kind\": \"new\", \"case\": {\"no\": 7}}");
        Path nothing = Files.writeString(dir.resolve("closed.json"), "{\"kind\": \"closed\"}");
        Path incomplete = Files.writeString(dir.resolve("incomplete.json"), "{\"kind\": \"new\"}");

        assertThat(check("--webhooks", configured.toString(), "--source", "shop", "--event", about.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("shop: rejected (422)");
        assertThat(check("--webhooks", configured.toString(), "--source", "shop", "--event", nothing.toString()))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("shop: verified, but ignored: the conditions under ticket.when do not hold");
        assertThat(check("--webhooks", configured.toString(), "--source", "shop", "--event", incomplete.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("the event has nothing at $.case.no");
    }

    @Test
    void namesWhatIsWrongWithTheCommand() {
        assertThat(check("--webhooks", configured.toString(), "--source", "zendesc"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--source must be one of [freshdesk, jira, shop, zendesk] (got: zendesc)");
        assertThat(check("--webhooks", dir.resolve("none.yaml").toString())).isEqualTo(2);
        assertThat(check("--webhooks", configured.toString(), "--event", "e.json"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--event needs one --source");
    }

    @Test
    void saysThatNobodyListens() {
        assertThat(run("webhooks", "check", "--webhooks", configured.toString(), "--url", "http://localhost:1"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("jira: no answer from http://localhost:1: ");
    }

    private int check(String... options) {
        return run(Stream.concat(
                        Stream.of("webhooks", "check", "--url", "http://localhost:" + intake.port()),
                        Arrays.stream(options))
                .toArray(String[]::new));
    }

    private int run(String... args) {
        return Ticketstream.commandLine(Map.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private static Path secret(String name, String value) throws Exception {
        return Files.writeString(dir.resolve(name), value);
    }
}
