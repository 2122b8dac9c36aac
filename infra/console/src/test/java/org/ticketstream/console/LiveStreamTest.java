package org.ticketstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Decision;

@Timeout(60)
class LiveStreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path dir;

    private static EmbeddedKafka kafka;
    private static KafkaProducer<String, CleanTicket> tickets;
    private static KafkaProducer<String, Classification> answers;
    private static int count;

    private record Event(String id, String name, JsonNode data) {}

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
        tickets = kafka.installation().producer(CleanTicket.class);
        answers = kafka.installation().producer(Classification.class);
    }

    @AfterAll
    static void stop() {
        tickets.close();
        answers.close();
        kafka.close();
    }

    private static ConsoleServer console() {
        return ConsoleServer.start(ConsoleConfig.onPort(0, URI.create("http://localhost:1")), kafka.installation());
    }

    private static String answer(String text, Decision decision) throws Exception {
        String id = "T" + count++;
        tickets.send(new ProducerRecord<>(
                        kafka.installation().topics().clean(),
                        id,
                        CleanTicket.newBuilder()
                                .setTicketId(id)
                                .setText(text)
                                .setContentHash("")
                                .setCreatedAt(Instant.now())
                                .setCleanedAt(Instant.now())
                                .setLanguage("en")
                                .build()))
                .get();
        answers.send(new ProducerRecord<>(
                        kafka.installation().topics().classified(),
                        id,
                        Classification.newBuilder()
                                .setTicketId(id)
                                .setCategory("billing")
                                .setConfidence(0.75)
                                .setDecision(decision)
                                .setModelVersion("m1")
                                .setCreatedAt(Instant.now())
                                .setCleanedAt(Instant.now())
                                .setClassifiedAt(Instant.now())
                                .build()))
                .get();
        return id;
    }

    /** Reads until all of these have come; returns the events. */
    private static List<Event> read(ConsoleServer console, String query, String after, List<String> ids)
            throws Exception {
        List<Event> events = new ArrayList<>();
        List<String> missing = new ArrayList<>(ids);
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new PageClient(console.port()).stream(query, after), StandardCharsets.UTF_8))) {
            do {
                Event event = next(in);
                events.add(event);
                event.data()
                        .path("rows")
                        .forEach(row -> missing.remove(row.path("id").asText()));
            } while (!missing.isEmpty());
        }
        return events;
    }

    private static Event next(BufferedReader in) throws IOException {
        String id = "";
        String name = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return new Event(id, name, JSON.readTree(line.substring(6)));
            }
        }
        throw new IOException("The stream has ended");
    }

    private static List<String> rows(List<Event> events) {
        List<String> ids = new ArrayList<>();
        events.forEach(event ->
                event.data().path("rows").forEach(row -> ids.add(row.path("id").asText())));
        return ids;
    }

    @Test
    void aPageThatComesBackGetsWhatItHasMissedAndNothingTwiceFromAnotherServerToo() throws Exception {
        String seen = answer("Till is broken\nIt does not print.", Decision.AUTO);
        String id;
        try (ConsoleServer console = console()) {
            List<Event> events = read(console, "", null, List.of(seen));
            assertThat(events.get(0).name()).isEqualTo("begin");
            JsonNode row = events.get(0).data().path("rows").findParent("id");
            assertThat(row.path("subject").asText()).isNotEmpty();
            id = events.get(events.size() - 1).id();
        }
        List<String> missed =
                List.of(answer("a", Decision.AUTO), answer("b", Decision.MANUAL), answer("c", Decision.AUTO));
        try (ConsoleServer another = console()) {
            List<Event> events = read(another, "", id, missed);
            assertThat(rows(events)).containsExactlyInAnyOrderElementsOf(missed);
            assertThat(events.get(0).data().path("gap").asBoolean()).isFalse();
            assertThat(events.get(0).data().path("resumed").asBoolean()).isTrue();
        }
    }

    @Test
    void theFilterIsAppliedHereAndWhatPeopleSaidOfOtherRowsComesAsUpdate() throws Exception {
        try (ConsoleServer console = console()) {
            String other = answer("about nothing", Decision.AUTO);
            String wanted = answer("A ZEPPELIN\nin the shop", Decision.SUGGEST);
            List<Event> events = read(console, "?q=zeppelin&decision=SUGGEST&min=0.7&max=1", null, List.of(wanted));
            assertThat(rows(events)).contains(wanted).doesNotContain(other);
            String id = events.get(events.size() - 1).id();

            String corrected = answer("not looked for", Decision.CORRECTED);
            String next = answer("zeppelin again", Decision.SUGGEST);
            List<Event> more = read(console, "?q=zeppelin&decision=SUGGEST", id, List.of(next));
            assertThat(more.toString()).contains("\"updates\":[{\"id\":\"" + corrected);
            assertThat(rows(more)).doesNotContain(corrected);
        }
    }

    @Test
    void moreThanAPageKeepsIsCutToTheNewestAndSaid() throws Exception {
        try (ConsoleServer console = console()) {
            String first = answer("many", Decision.AUTO);
            List<Event> events = read(console, "?q=many", null, List.of(first));
            String id = events.get(events.size() - 1).id();
            String last = "";
            for (int i = 0; i < 230; i++) {
                last = answer("many", Decision.AUTO);
            }
            List<Event> more = read(console, "?q=many", id, List.of(last));
            assertThat(more.get(0).data().path("gap").asBoolean()).isTrue();
            assertThat(more.get(0).data().path("rows")).hasSize(200);
        }
    }

    @Test
    void aLongTextIsCutHereAndAHostileOneIsJson() throws Exception {
        try (ConsoleServer console = console()) {
            String id = answer("</script>\u202e<img src=x onerror=alert(1)>\n" + "🚲".repeat(200_000), Decision.AUTO);
            List<Event> events = read(console, "", null, List.of(id));
            JsonNode row = events.stream()
                    .flatMap(event -> event.data().path("rows").findParents("id").stream())
                    .filter(each -> each.path("id").asText().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.path("subject").asText()).startsWith("</script>\u202e<img");
            assertThat(row.path("excerpt").asText()).hasSizeLessThan(410).endsWith("🚲…");
        }
    }
}
