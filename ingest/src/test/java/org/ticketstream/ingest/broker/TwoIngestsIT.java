package org.ticketstream.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.testing.IngestStand;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.RegistryClients;
import org.ticketstream.schemas.RoutedTicket;

/** Two ingest processes that share the work: each knows a part, answers for all, and routes duplicates too. */
class TwoIngestsIT {
    private static final int TICKETS = 60;
    private static final String SUBJECT = "No receipts";
    private static final String BODY = "The till prints no receipts since this morning.";
    private static final String RULES = """
            rules: [{name: bills, when: {category: [billing]}, team: billing}]
            default: {team: desk}
            """;
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> ids =
            IntStream.range(0, TICKETS).mapToObj(i -> "t-" + i).toList();

    @Test
    void anyTicketAnswersOnEither() throws Exception {
        String routing = "--routing=" + Files.writeString(dir.resolve("routing.yaml"), RULES);
        try (IngestStand stand = IngestStand.withTopics(dir);
                Publisher publisher = stand.publisher();
                TopicReader routed = stand.reader(IngestStand.TOPICS.routed())) {
            int first = stand.port("first");
            int second = stand.port("second");
            try (ChildIngest one = ChildIngest.start(stand, dir.resolve("one"), first, routing);
                    ChildIngest two = ChildIngest.start(stand, dir.resolve("two"), second, routing)) {
                ids.forEach(id -> publisher.ticket(id, SUBJECT, BODY));
                ids.forEach(id -> publisher.answer(id, "hardware", 0.95));
                ids.forEach(id -> publisher.correction("of-" + id, id, "billing"));

                Awaitility.await("each has a part").atMost(PATIENCE).until(() -> {
                    int onFirst = countAnswered(first, true);
                    int onSecond = countAnswered(second, true);
                    return onFirst > 0 && onSecond > 0 && onFirst + onSecond == TICKETS;
                });
                Awaitility.await("each answers for all, with the correction")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> {
                            for (String id : ids) {
                                HttpResponse<String> here = ask(first, id, false);
                                HttpResponse<String> there = ask(second, id, false);
                                assertThat(here.statusCode()).as(here.body()).isEqualTo(OK);
                                assertThat(there.statusCode()).as(there.body()).isEqualTo(OK);
                                assertThat(there.body())
                                        .isEqualTo(here.body())
                                        .contains("\"decision\":\"CORRECTED\"", "\"category\":\"billing\"");
                            }
                        });

                ids.forEach(id -> publisher.ticket("copy-" + id, id, SUBJECT, BODY));
                Awaitility.await("each answers for all duplicates, with what counts for the original")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> {
                            for (String id : ids) {
                                HttpResponse<String> here = ask(first, "copy-" + id, false);
                                HttpResponse<String> there = ask(second, "copy-" + id, false);
                                assertThat(here.body())
                                        .startsWith("{\"ticketId\":\"copy-" + id + "\",\"duplicateOf\":\"" + id + "\"")
                                        .contains("\"category\":\"billing\",\"decision\":\"CORRECTED\",\"original\"");
                                assertThat(there.body()).isEqualTo(here.body());
                            }
                        });

                Awaitility.await("each answers for all models, and for all tickets that are worth a look")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> {
                            for (int port : List.of(first, second)) {
                                assertThat(get(port, "/v1/quality?window=total&category=*"))
                                        .contains("\"judged\":" + TICKETS + ",\"right\":0");
                                assertThat(get(port, "/v1/review?limit=500&reason=likely_wrong_label")
                                                .split("\"reason\":\"likely"))
                                        .hasSize(TICKETS + 1);
                            }
                        });

                AvroSerde<RoutedTicket> routes =
                        AvroSerde.of(RoutedTicket.class, RegistryClients.connect(stand.registryUrl()));
                routed.await(
                        "all go to one team", PATIENCE, records -> isEachAndItsCopyWith("billing", routes, records));
                ids.forEach(id -> publisher.correction("again-of-" + id, id, "hardware"));
                two.kill();
                Awaitility.await("the one that is left has everything")
                        .atMost(PATIENCE)
                        .until(() -> {
                            return countAnswered(first, true) == TICKETS;
                        });
                routed.await(
                        "all go to another team", PATIENCE, records -> isEachAndItsCopyWith("desk", routes, records));
                assertNumbered(routes, routed.all());
            }
        }
    }

    private boolean isEachAndItsCopyWith(
            String team, AvroSerde<RoutedTicket> routes, List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, RoutedTicket> last = new HashMap<>();
        events(routes, records).forEach(event -> last.put(event.getTicketId(), event));
        return ids.stream()
                .allMatch(id -> last.containsKey(id)
                        && last.containsKey("copy-" + id)
                        && last.get(id).getTeam().equals(team)
                        && last.get("copy-" + id).getTeam().equals(team)
                        && id.equals(last.get("copy-" + id).getDuplicateOf()));
    }

    /** Exactly once: no number is left out, none comes twice. */
    private static void assertNumbered(AvroSerde<RoutedTicket> routes, List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<Integer>> numbers = events(routes, records)
                .collect(Collectors.groupingBy(
                        RoutedTicket::getTicketId, Collectors.mapping(RoutedTicket::getSequence, Collectors.toList())));
        assertThat(numbers).hasSize(2 * TICKETS).allSatisfy((id, sequences) -> assertThat(sequences)
                .isEqualTo(IntStream.rangeClosed(1, sequences.size()).boxed().toList()));
    }

    private static Stream<RoutedTicket> events(
            AvroSerde<RoutedTicket> routes, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(record -> routes.deserializer().deserialize(record.topic(), record.value()));
    }

    private String get(int port, String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** @param alone whether the instance may not ask the other one */
    private int countAnswered(int port, boolean alone) throws IOException, InterruptedException {
        int answered = 0;
        for (String id : ids) {
            answered += ask(port, id, alone).statusCode() == OK ? 1 : 0;
        }
        return answered;
    }

    private HttpResponse<String> ask(int port, String id, boolean alone) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/tickets/" + id));
        if (alone) {
            request.header("X-Ticketstream-Forwarded", "1");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
