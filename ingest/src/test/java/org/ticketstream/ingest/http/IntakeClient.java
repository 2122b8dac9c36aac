package org.ticketstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.HttpLimits;
import org.ticketstream.ingest.http.access.AccessSettings;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.ingest.query.LookupResult;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.ingest.query.TicketFinder;
import org.ticketstream.ingest.webhooks.WebhookSources;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Topics;
import org.ticketstream.telemetry.metrics.ServiceMeters;

/** A server on Kafka's own stand-in for a producer, and an HTTP client that talks to it. */
final class IntakeClient implements AutoCloseable {
    static final Topics TOPICS = new Topics("t.");
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final IntakeConfig CONFIG = new IntakeConfig(
            HttpAddress.plain("127.0.0.1", 0),
            HttpLimits.of(100_000),
            AccessSettings.open(),
            IdempotencySettings.defaults(),
            WebhookSources.none(),
            Duration.ofMinutes(1));

    final MockProducer<byte[], byte[]> producer;
    final IntakeServer server;
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param acknowledges whether the broker acknowledges at once, or when the test says so */
    IntakeClient(IntakeConfig config, boolean acknowledges) {
        this(config, acknowledges, (TicketFinder) id -> new LookupResult.Unknown());
    }

    IntakeClient(IntakeConfig config, boolean acknowledges, TicketFinder finder) {
        this(config, acknowledges, Queries.ofTickets(finder));
    }

    IntakeClient(IntakeConfig config, boolean acknowledges, Queries queries) {
        producer = new MockProducer<>(acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
        server = IntakeServer.start(
                config,
                producer,
                registry,
                TOPICS,
                queries,
                new ServiceMeters("intake"),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    HttpResponse<String> post(String path, String json, String... headers) throws IOException, InterruptedException {
        return send(request("POST", path, BodyPublishers.ofString(json), headers));
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        return send(request("POST", path, BodyPublishers.ofByteArray(body), headers));
    }

    CompletableFuture<HttpResponse<String>> postAsync(String path, String json, String... headers) {
        return http.sendAsync(request("POST", path, BodyPublishers.ofString(json), headers), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request("GET", path, BodyPublishers.noBody()));
    }

    /** The answer to a question that succeeds, of the shape that the documentation gives it. */
    JsonNode ask(String path, String schema) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return documented(response, schema);
    }

    /** @param schema of the documentation, which the body must have */
    static JsonNode documented(HttpResponse<String> response, String schema) throws IOException {
        JsonNode body = new ObjectMapper().readTree(response.body());
        assertThat(OpenApi.load().schema(schema).validate(body))
                .as(response.body())
                .isEmpty();
        return body;
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /** @param headers names and values in turn; a Content-Type replaces JSON */
    HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, body)
                .header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    <T extends SpecificRecord> List<T> sent(String topic, Class<T> type) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .map(ProducerRecord::value)
                .map(value -> AvroSerde.of(type, registry).deserializer().deserialize(topic, value))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
