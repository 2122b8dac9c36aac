package org.ticketstream.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.schemas.Ticket;

/** An ordinary ticket over HTTP and one over Kafka: both are to be answered, and the service must call itself ready. */
final class VitalSigns implements AutoCloseable {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final Target target;
    private final Duration patience;
    private final TopicReader answers;
    private final ObjectMapper json = new ObjectMapper();
    private static int number;

    /** @param patience how long an acknowledged ticket may take to be classified */
    VitalSigns(Target target, Duration patience) {
        this.target = target;
        this.patience = patience;
        this.answers = new TopicReader(
                target.installation().bootstrapServers(), target.topics().classified());
    }

    /** @return time from the later acknowledgement to the later answer */
    Duration check(String after) throws Exception {
        number++;
        String posted = "ordinary-http-" + number;
        String published = "ordinary-kafka-" + number;
        assertThat(get("/health/live")).as("live %s", after).isEqualTo(OK);
        post(posted, after);
        publish(published);
        Instant acknowledged = Instant.now();
        answers.await(
                "ordinary tickets are classified " + after,
                patience,
                seen -> isAnswered(seen, posted) && isAnswered(seen, published));
        Duration took = Duration.between(acknowledged, Instant.now());
        assertThat(get("/health/ready")).as("ready %s", after).isEqualTo(OK);
        return took;
    }

    private void post(String id, String after) throws Exception {
        HttpResponse<String> response = target.http()
                .send(
                        HttpRequest.newBuilder(target.intake("/v1/tickets"))
                                .timeout(ANSWER_TIMEOUT)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json.writeValueAsString(
                                        Map.of("ticketId", id, "subject", "No receipt", "body", text(id)))))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).as("%s: %s", after, response.body()).isEqualTo(ACCEPTED);
        target.ledger().ticket(id);
    }

    private void publish(String id) throws Exception {
        String topic = target.topics().received();
        target.records()
                .send(
                        topic,
                        id,
                        target.publisher()
                                .bytes(
                                        topic,
                                        Ticket.newBuilder()
                                                .setTicketId(id)
                                                .setSubject("No receipt")
                                                .setBody(text(id))
                                                .setCreatedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                                                .build()));
        target.ledger().ticket(id);
    }

    private static String text(String id) {
        return "The till of branch " + id + " prints no receipts since this morning.";
    }

    private int get(String path) throws Exception {
        return target.http()
                .send(
                        HttpRequest.newBuilder(target.intake(path))
                                .timeout(ANSWER_TIMEOUT)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static boolean isAnswered(List<ConsumerRecord<byte[], byte[]>> seen, String id) {
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        return seen.stream().anyMatch(record -> java.util.Arrays.equals(key, record.key()));
    }

    @Override
    public void close() {
        answers.close();
    }
}
