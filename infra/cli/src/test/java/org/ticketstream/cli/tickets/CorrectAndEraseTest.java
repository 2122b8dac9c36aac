package org.ticketstream.cli.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.cli.Ticketstream;
import org.ticketstream.cli.audit.AuditVerifyCommand;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.ingest.IngestService;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicContents;
import org.ticketstream.training.stream.LabeledTickets;

class CorrectAndEraseTest {
    @TempDir
    static Path dir;

    private static EmbeddedKafka kafka;
    private static IngestService ingest;
    private static Installation installation;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
        installation = kafka.installation();
        send(
                installation.topics().modelReleases(),
                "champion",
                ModelRelease.newBuilder()
                        .setAlias("champion")
                        .setVersion("v1")
                        .setBundleUri("file:/none")
                        .setSha256("0".repeat(64))
                        .setLabels(List.of("billing", "hardware"))
                        .setPublishedAt(now())
                        .build());
        ingest = IngestService.start(IngestConfig.of(installation, dir.resolve("state")));
        ingest.awaitRunning(Duration.ofMinutes(2));
    }

    @AfterAll
    static void stop() {
        ingest.close();
        kafka.close();
    }

    /** No route was ever written here. */
    @Test
    void ingestRegistersItsSchemasBeforeTheFirstRecord() throws Exception {
        assertThat(installation.registry().getAllSubjects())
                .contains("tickets.received-value", "tickets.classified-value", "tickets.routed-value");
    }

    @Test
    void saysWhatBecameOfACorrection() throws Exception {
        ticket("t1");

        assertThat(run("correct", "t1", "billing", "--by", "alice")).isZero();
        assertThat(out.toString()).contains("t1 is billing");
        assertThat(run("correct", "nobody", "billing")).isEqualTo(CorrectCommand.UNKNOWN_TICKET);
        assertThat(out.toString()).contains("nobody is not known");
        assertThat(run("correct", "t1", "biling")).isEqualTo(CorrectCommand.UNKNOWN_CATEGORY);
        assertThat(out.toString()).contains("v1 has no category biling. Nearest: billing");

        assertThat(run("audit", "list", "--action", "correct", "--actor", "alice"))
                .isZero();
        assertThat(out.toString()).containsPattern("CORRECT +alice +t1  \\{category=billing");
        assertThat(run("audit", "verify")).isZero();
    }

    @Test
    void aLabelThatNoModelKnowsIsListedAndCountsWhenAPersonAcceptsIt() throws Exception {
        ticket("t3");
        assertThat(run("correct", "t3", "refunds", "--by", "alice")).isEqualTo(CorrectCommand.UNKNOWN_CATEGORY);
        assertThat(out.toString()).contains("kept as the proposal of a new label");
        assertThat(run("labels", "proposals", "--json")).isZero();
        assertThat(out.toString()).contains("{\"label\":\"refunds\",\"count\":1,\"tickets\":[\"t3\"]}");

        assertThat(run("labels", "accept", "refund")).isEqualTo(1);
        assertThat(err.toString()).contains("Cannot accept the label: nobody has proposed it (got: refund)");
        assertThat(run("labels", "accept", "refunds", "--by", "bob")).isZero();
        assertThat(out.toString()).contains("refunds is accepted: 1 corrections count now");

        await("the label of t3").atMost(Duration.ofMinutes(2)).until(() -> LabeledTickets.read(installation).stream()
                .anyMatch(label -> label.getTicketId().equals("t3")
                        && label.getCategory().equals("refunds")
                        && label.getCorrectedBy().equals("alice")));
        assertThat(run("labels", "proposals")).isZero();
        assertThat(out.toString()).doesNotContain("refunds");
    }

    @Test
    void saysWhetherATicketIsErasedOrWasNeverThereAndWhatExpiresWhen() throws Exception {
        ticket("t2");
        assertThat(run("correct", "t2", "hardware")).isZero();

        assertThat(run("correct", "t2", "plumbing")).isEqualTo(CorrectCommand.UNKNOWN_CATEGORY);

        assertThat(run("erase", "--ticket", "unheard-of")).isEqualTo(EraseCommand.NOT_FOUND);
        assertThat(out.toString()).contains("unheard-of is not found");
        assertThat(run("erase", "--ticket", "t2", "--by", "bob", "--reason", "letter of 3 May"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("t2 is erased", "gone from   tickets.corrections", "gone from   tickets.labeled")
                .contains("gone from   labels.proposals")
                .containsPattern("expires in  tickets.received-\\d: 1 older record\\(s\\), by 20..-..-..T")
                .containsPattern("expires in  ticketstream-ingest-tickets-changelog-\\d: 1 older record\\(s\\), by 20");

        assertThat(run("audit", "list", "--subject", "t2", "--action", "erase", "--json"))
                .isZero();
        assertThat(out.toString()).contains("\"actor\":\"bob\"", "\"reason\":\"letter of 3 May\"");
        assertThat(run("audit", "verify")).isZero();
        String head = out.toString()
                .lines()
                .filter(line -> line.startsWith("operators="))
                .findFirst()
                .orElseThrow();
        assertThat(run("audit", "verify", "--expect", head)).isZero();
        assertThat(run("audit", "verify", "--expect", "operators=1:" + "0".repeat(64)))
                .isEqualTo(AuditVerifyCommand.UNEXPECTED);
    }

    private static void ticket(String id) throws Exception {
        send(
                installation.topics().received(),
                id,
                Ticket.newBuilder()
                        .setTicketId(id)
                        .setBody("Something is wrong with " + id + " and that since yesterday morning")
                        .setCreatedAt(now())
                        .build());
        await(id).atMost(Duration.ofMinutes(2)).until(() -> cleaned().contains(id));
    }

    private static Set<String> cleaned() {
        Set<String> ids = new HashSet<>();
        TopicContents.read(installation, installation.topics().clean(), CleanTicket.class, (id, ticket) -> ids.add(id));
        return ids;
    }

    private static <T extends SpecificRecord> void send(String topic, String key, T value) throws Exception {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) value.getClass();
        try (KafkaProducer<String, T> producer = installation.producer(type)) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    @Test
    void statusSaysWhatWaits() throws Exception {
        ticket("t-status");

        assertThat(run("status")).as("no job serves the champion").isEqualTo(4);
        assertThat(out.toString())
                .contains("champion: v1, unseen")
                .containsPattern("for ingest \\d+, for scoring unknown")
                .containsPattern("Dead letters +\\d");
        await().untilAsserted(() -> {
            run("status", "--json");
            assertThat(out.toString()).containsPattern("\"ingestLag\" : \\{\\s+\"records\" : 0,\\s+\"exact\" : true");
        });
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        return Ticketstream.commandLine(Map.of(
                        "TICKETSTREAM_BOOTSTRAP_SERVERS", installation.bootstrapServers(),
                        "TICKETSTREAM_REGISTRY_URL", installation.registryUrl()))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }
}
