package org.ticketstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.http.access.Role;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.ChampionComparison;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.ModelQuality;
import org.ticketstream.schemas.client.Installation;

/** Quality over HTTP; the test is ingest. */
@Timeout(120)
class QualityTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READER = ApiKey.random();
    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);

    @TempDir
    static Path dir;

    private static EmbeddedKafka kafka;
    private static Installation installation;
    private static ConsoleServer console;
    private static PageClient reader;
    private static int chain;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
        installation = kafka.installation();
        console = ConsoleServer.start(
                ConsoleConfig.onPort(0, URI.create("http://localhost:1"))
                        .withApiKeys(Map.of("rita", ApiKey.of(READER, Set.of(Role.READER)))),
                installation);
        reader = new PageClient(console.port());
        reader.login(READER);
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
        kafka.close();
    }

    private static JsonNode ask(String path) throws Exception {
        return JSON.readTree(reader.get("/api/quality" + path).body());
    }

    private static JsonNode awaitCount(String path, String pointer, long value) {
        return await().atMost(Duration.ofSeconds(40))
                .until(() -> ask(path), found -> found.at(pointer).asLong(-1) == value);
    }

    private static void row(String model, String category, Instant window, long judged, ChampionComparison paired)
            throws Exception {
        ModelQuality row = ModelQuality.newBuilder()
                .setModelVersion(model)
                .setCategory(category)
                .setWindowStart(window)
                .setWindowEnd(window == null ? null : window.plus(1, ChronoUnit.HOURS))
                .setAnswers(100)
                .setAutoAnswers(60)
                .setOutOfScopeAnswers(5)
                .setJudged(judged)
                .setRight(judged - 10)
                .setConfirmations(judged - 10)
                .setCorrections(12)
                .setCalibrationError(0.05)
                .setAgainstChampion(paired)
                .build();
        try (KafkaProducer<String, ModelQuality> producer = installation.producer(ModelQuality.class)) {
            producer.send(new ProducerRecord<>(installation.topics().quality(), model + "/" + category, row))
                    .get();
        }
    }

    private static void label(String id, String person, String said, String model) throws Exception {
        LabeledTicket ticket = LabeledTicket.newBuilder()
                .setTicketId(id)
                .setText("what a customer wrote")
                .setCategory(person)
                .setCorrectionId("c-" + id)
                .setCorrectedBy("ada")
                .setCorrectedAt(Instant.now())
                .setContentHash("")
                .setCreatedAt(Instant.now())
                .setPredictedCategory(said)
                .setModelVersion(model)
                .build();
        sendLabel(id, ticket);
    }

    private static void sendLabel(String id, LabeledTicket ticket) throws Exception {
        try (KafkaProducer<String, LabeledTicket> producer = installation.producer(LabeledTicket.class)) {
            producer.send(new ProducerRecord<>(installation.topics().labeled(), id, ticket))
                    .get();
        }
    }

    private static void word(String actor, String ticket, String category) throws Exception {
        AuditEntry entry = AuditEntry.newBuilder()
                .setChain("test")
                .setSequence(++chain)
                .setPreviousHash("")
                .setHash("")
                .setAction("CORRECT")
                .setActor(actor)
                .setSubject(ticket)
                .setAt(Instant.now())
                .setDetails(Map.of("category", category))
                .build();
        try (KafkaProducer<String, AuditEntry> producer = installation.producer(AuditEntry.class)) {
            producer.send(new ProducerRecord<>(installation.topics().audit(), "test", entry))
                    .get();
        }
    }

    @Test
    void figuresComeByModelByCategoryAndByTimeWithTheirIntervals() throws Exception {
        row("figures", null, HOUR, 50, null);
        row("figures", "billing", HOUR, 50, null);
        row("figures", null, HOUR.minus(3, ChronoUnit.DAYS), 30, null);
        row("figures", null, null, 500, null);
        JsonNode week = awaitCount("?model=figures", "/figures/judged", 80);
        assertThat(week.at("/figures/precision/value").asDouble()).isEqualTo(60 / 80.0);
        assertThat(week.at("/figures/precision/low").asDouble()).isBetween(0.6, 0.75);
        assertThat(week.at("/figures/coverage/value").asDouble()).isEqualTo(0.6);
        assertThat(week.at("/figures/calibrationError").asDouble()).isEqualTo(0.05);
        assertThat(week.at("/series/points").size()).isEqualTo(2);
        assertThat(week.at("/categories/0/category").asText()).isEqualTo("billing");
        assertThat(ask("?model=figures&range=24h").at("/figures/judged").asLong())
                .isEqualTo(50);
        assertThat(ask("?model=figures&range=all").at("/figures/judged").asLong())
                .isEqualTo(500);
        assertThat(ask("?model=figures&category=billing").at("/figures/judged").asLong())
                .isEqualTo(50);
        assertThat(ask("?model=none-such").at("/figures/answers").asLong()).isZero();
    }

    @Test
    void theLastWordOnATicketIsInTheMatrixAndACellHasItsTickets() throws Exception {
        label("M-1", "billing", "hardware", "matrix");
        label("M-2", "billing", "hardware", "matrix");
        label("M-2", "billing", "billing", "matrix");
        label("M-3", "out_of_scope", null, "matrix");
        label("M-4", "billing", "hardware", "another");
        label("M-5", "billing", "hardware", null);
        label("M-6", "billing", "hardware", "matrix");
        JsonNode found = awaitCount("?model=matrix", "/matrix/tickets", 4);
        assertThat(found.at("/matrix/labels").toString()).isEqualTo("[\"billing\",\"hardware\",\"out_of_scope\"]");
        assertThat(found.toString()).doesNotContain("customer");
        JsonNode tickets = ask("/tickets?model=matrix&person=billing&said=hardware");
        assertThat(tickets.path("tickets").findValuesAsText("id")).containsExactly("M-6", "M-1");

        sendLabel("M-1", null);
        awaitCount("/tickets?model=matrix&person=billing&said=hardware", "/count", 1);
        assertThat(ask("?model=matrix&category=out_of_scope")
                        .at("/matrix/tickets")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aChallengerStandsBesideTheChampionWithAVerdict() throws Exception {
        row("trial", null, HOUR, 60, new ChampionComparison(30L, 20L, 4L, 6L));
        JsonNode trial = awaitCount("?model=trial", "/trial/tickets", 60).path("trial");
        assertThat(trial.path("outcome").asText()).isEqualTo("BETTER");
        assertThat(trial.at("/difference/low").asDouble()).isPositive();
        assertThat(trial.at("/championRight/value").asDouble()).isEqualTo(34 / 60.0);
        row("trial", null, HOUR, 20, new ChampionComparison(10L, 4L, 2L, 4L));
        trial = awaitCount("?model=trial", "/trial/tickets", 20).path("trial");
        assertThat(trial.path("outcome").asText()).isEqualTo("UNDECIDED");
        assertThat(trial.path("needed").asLong()).isPositive();
    }

    @Test
    void peopleWhoJudgedTheSameTicketAreCompared() throws Exception {
        word("ada", "A-1", "billing");
        word("bob", "A-1", "billing");
        word("ada", "A-2", "billing");
        word("bob", "A-2", "hardware");
        word("ada", "A-3", "billing");
        JsonNode agents = awaitCount("/agents", "/tickets", 2);
        assertThat(agents.path("pairs").asInt()).isEqualTo(2);
        assertThat(agents.at("/agreeing/value").asDouble()).isEqualTo(0.5);
        assertThat(agents.has("alpha")).isTrue();
    }

    @Test
    void whoIsNobodyAndWhatIsNoRangeIsRefused() throws Exception {
        for (String path : new String[] {"", "/tickets", "/agents"}) {
            assertThat(new PageClient(console.port()).get("/api/quality" + path).statusCode())
                    .isEqualTo(401);
            assertThat(reader.get("/api/quality" + path + "?range=1y").statusCode())
                    .isEqualTo(400);
        }
        assertThat(reader.get("/api/quality?model=" + "x".repeat(300)).statusCode())
                .isEqualTo(400);
    }
}
