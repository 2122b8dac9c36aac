package org.ticketstream.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.RegistryUnavailableException;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.SchemaRegistration;

/** The contract as outsiders meet it: over the registry's own protocol, with the published files. */
class PublishedSchemasTest {
    private static final Path FILES = Path.of("../../schemas/src/main/avro");
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path dir;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(dir);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void isThereBeforeTheFirstRecordAndThePublishedFileIsTheSameVersion() throws Exception {
        Installation installation = installation("early.");

        SchemaRegistration.apply(installation);

        for (TopicSpec topic : installation.topics().all()) {
            if (topic.valueType().isPresent()) {
                JsonNode latest = get(topic, "/latest");
                assertThat(latest.path("version").asInt()).isOne();
                assertThat(register(topic)).isEqualTo(latest.path("id").asInt());
                assertThat(get(topic, "")).hasToString("[1]");
            }
        }
        assertThat(SchemaRegistration.plan(installation)).isEmpty();
    }

    @Test
    void anOutsiderMayBeFirst() throws Exception {
        Installation installation = installation("outsider.");
        TopicSpec corrections = topic(installation.topics().corrections());

        int id = register(corrections);
        byte[] bytes = AvroSerde.of(Correction.class, installation.registry())
                .serializer()
                .serialize(corrections.name(), correction());

        assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(id);
        assertThat(get(corrections, "")).hasToString("[1]");
    }

    /** Earlier versions registered the schemas of the generated classes. */
    @Test
    void anInstallationOfAnEarlierVersionGetsOneMoreVersionAndReadsBoth() throws Exception {
        Installation installation = installation("upgraded.");
        TopicSpec corrections = topic(installation.topics().corrections());
        SchemaRegistryClient registry = installation.registry();
        int old = registry.register(corrections.name() + "-value", new AvroSchema(Correction.getClassSchema()));
        assertThat(SchemaRegistration.plan(installation))
                .filteredOn(each -> each.topic().equals(corrections.name()))
                .singleElement()
                .hasToString("TopicDifference[topic=upgraded.tickets.corrections, setting=schema, from=version 1,"
                        + " to=version 2, kind=CHANGE, note=]");

        SchemaRegistration.apply(installation);

        assertThat(get(corrections, "")).hasToString("[1,2]");
        assertThat(register(corrections))
                .isEqualTo(get(corrections, "/2").path("id").asInt());
        AvroSerde<Correction> serde = AvroSerde.of(Correction.class, registry);
        assertThat(serde.deserializer().deserialize(corrections.name(), written(old)))
                .isEqualTo(correction());
        assertThat(serde.deserializer()
                        .deserialize(
                                corrections.name(), serde.serializer().serialize(corrections.name(), correction())))
                .isEqualTo(correction());
        SchemaRegistration.apply(installation);
        assertThat(get(corrections, "")).hasToString("[1,2]");
    }

    @Test
    void aServiceRegistersTheTopicsThatItUsesAndStartsWithoutTheRegistry() throws Exception {
        Installation installation = installation("service.");
        Topics topics = installation.topics();

        SchemaRegistration.atStart(installation, Set.of(topics.received(), topics.deadLetter()));

        assertThat(installation.registry().getAllSubjects())
                .filteredOn(subject -> subject.startsWith("service."))
                .containsExactly("service.tickets.received-value");
        Installation away =
                new Installation(kafka.broker().bootstrapServers(), "http://localhost:1", "away.", Map.of());
        assertThatCode(() ->
                        SchemaRegistration.atStart(away, Set.of(away.topics().received())))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> SchemaRegistration.apply(away)).isInstanceOf(RegistryUnavailableException.class);
    }

    private static Correction correction() {
        return Correction.newBuilder()
                .setCorrectionId("c")
                .setTicketId("t")
                .setCategory("billing")
                .setCorrectedBy("me")
                .setCorrectedAt(Instant.EPOCH)
                .build();
    }

    /** The record in the wire format, as an earlier version wrote it. */
    private static byte[] written(int schemaId) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(Correction.class).write(correction(), encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static Installation installation(String prefix) {
        return new Installation(
                kafka.broker().bootstrapServers(), kafka.registry().url(), prefix, Map.of());
    }

    private static TopicSpec topic(String name) {
        return new Topics(name.substring(0, name.indexOf('.') + 1))
                .all().stream()
                        .filter(topic -> topic.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    /** Registers the published file as it is, and returns the id. */
    private static int register(TopicSpec topic) throws Exception {
        String name = topic.valueType()
                .orElseThrow()
                .getSimpleName()
                .replaceAll("(?<=.)([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
        String file = Files.readString(FILES.resolve(name + ".avsc"));
        String body = JSON.createObjectNode().put("schema", file).toString();
        return send(HttpRequest.newBuilder(versions(topic, ""))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .path("id")
                .asInt();
    }

    private static JsonNode get(TopicSpec topic, String below) throws Exception {
        return send(HttpRequest.newBuilder(versions(topic, below)));
    }

    private static URI versions(TopicSpec topic, String below) {
        return URI.create(kafka.registry().url() + "/subjects/" + topic.name() + "-value/versions" + below);
    }

    private static JsonNode send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
