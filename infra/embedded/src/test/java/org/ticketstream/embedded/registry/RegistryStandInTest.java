package org.ticketstream.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.broker.BrokerConfig;
import org.ticketstream.embedded.broker.EmbeddedBroker;
import org.ticketstream.embedded.ports.PortBook;
import org.ticketstream.schemas.RegistryClients;

/** The stand-in under the real Confluent client. */
class RegistryStandInTest {

    private static final AvroSchema FIRST = schema("{\"name\":\"a\",\"type\":\"string\"}");
    private static final AvroSchema WITH_DEFAULT =
            schema("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
    private static final AvroSchema WITHOUT_DEFAULT =
            schema("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"c\",\"type\":\"int\"}");

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static int topics;

    private RegistryConfig config;
    private RegistryStandIn registry;
    private SchemaRegistryClient client;

    @BeforeAll
    static void startBroker() {
        PortBook ports = PortBook.open(dir.resolve("ports"));
        broker = EmbeddedBroker.start(
                new BrokerConfig(dir.resolve("kafka"), ports.claim("kafka", 0, 0), ports.claim("controller", 0, 0)));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() {
        config = new RegistryConfig(
                broker.bootstrapServers(), "127.0.0.1", 0, "_schemas-" + topics++, CompatibilityLevel.FULL_TRANSITIVE);
        registry = RegistryStandIn.start(config);
        client = RegistryClients.connect(registry.url());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void countsVersionsPerSubjectAndSharesIdsBetweenSubjects() throws Exception {
        int first = client.register("orders-value", FIRST);
        int second = client.register("orders-value", WITH_DEFAULT);
        int elsewhere = client.register("returns-value", FIRST);

        assertThat(second).isNotEqualTo(first);
        assertThat(elsewhere).isEqualTo(first);
        assertThat(client.getAllVersions("orders-value")).containsExactly(1, 2);
        assertThat(client.getVersion("orders-value", FIRST)).isEqualTo(1);
        assertThat(client.getLatestSchemaMetadata("orders-value").getVersion()).isEqualTo(2);
        assertThat(client.getAllSubjectsById(first)).containsExactlyInAnyOrder("orders-value", "returns-value");
        assertThat(client.getAllSubjects()).containsExactly("orders-value", "returns-value");
    }

    @Test
    void clientsThatHoldOnToTheirPlaceKeepNobodyOut() throws Exception {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                held.add(new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(registry.url()).getPort()));
                held.get(i)
                        .getOutputStream()
                        .write("POST /subjects/a/versions HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n{"
                                .getBytes(StandardCharsets.UTF_8));
            }

            assertThat(client.register("held-value", FIRST)).isPositive();
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    @Test
    void registersTheSameSchemaOnce() throws Exception {
        int id = client.register("orders-value", FIRST);
        SchemaRegistryClient other = RegistryClients.connect(registry.url());

        assertThat(other.register("orders-value", FIRST)).isEqualTo(id);
        assertThat(other.getAllVersions("orders-value")).containsExactly(1);
        assertThat(other.getSchemaById(id)).isEqualTo(FIRST);
    }

    @Test
    void refusesAnIncompatibleSchemaUntilTheLevelIsLowered() throws Exception {
        client.register("orders-value", FIRST);

        assertThat(client.testCompatibility("orders-value", WITHOUT_DEFAULT)).isFalse();
        assertThat(client.testCompatibilityVerbose("orders-value", WITHOUT_DEFAULT))
                .anyMatch(message -> message.contains("READER_FIELD_MISSING_DEFAULT_VALUE"));
        assertFails(409, 409, () -> client.register("orders-value", WITHOUT_DEFAULT));

        assertThat(client.updateCompatibility("orders-value", "NONE")).isEqualTo("NONE");
        assertThat(client.register("orders-value", WITHOUT_DEFAULT)).isPositive();
        assertThat(client.getCompatibility("orders-value")).isEqualTo("NONE");
        assertThat(client.getCompatibility(null)).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void answersWithTheCodesOfTheProtocol() throws Exception {
        client.register("orders-value", FIRST);

        assertFails(404, 40401, () -> client.getLatestSchemaMetadata("nobody-value"));
        assertFails(404, 40402, () -> client.getSchemaMetadata("orders-value", 9));
        assertFails(404, 40403, () -> client.getSchemaById(99));
        assertFails(404, 40403, () -> client.getId("orders-value", WITH_DEFAULT));
        assertFails(404, 40408, () -> client.getCompatibility("orders-value"));
        assertFails(422, 42203, () -> client.updateCompatibility("orders-value", "SIDEWAYS"));
    }

    @Test
    void remembersEverythingOverARestart() throws Exception {
        int first = client.register("orders-value", FIRST);
        client.register("orders-value", WITH_DEFAULT);
        client.updateCompatibility("orders-value", "BACKWARD");
        registry.close();

        registry = RegistryStandIn.start(config);
        client = RegistryClients.connect(registry.url());

        assertThat(client.getAllVersions("orders-value")).containsExactly(1, 2);
        assertThat(client.getSchemaById(first)).isEqualTo(FIRST);
        assertThat(client.getCompatibility("orders-value")).isEqualTo("BACKWARD");
        assertThat(client.register("orders-value", FIRST)).isEqualTo(first);
    }

    private static void assertFails(int status, int code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RestClientException.class, e -> {
            assertThat(e.getStatus()).isEqualTo(status);
            assertThat(e.getErrorCode()).isEqualTo(code);
        });
    }

    private static AvroSchema schema(String fields) {
        return new AvroSchema("{\"type\":\"record\",\"name\":\"Order\",\"fields\":[" + fields + "]}");
    }

    @Test
    void recordsThatSayNothingOfUseStopNeitherItNorItsNextStart() throws Exception {
        int before = client.register("before-value", FIRST);
        String key = "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}";
        for (String[] record : new String[][] {
            {null, null},
            {key, null},
            {null, "x"},
            {"no json", "no json"},
            {key, "{\"a\":".repeat(100_000)},
            {key, schema(7, "not avro")},
            {key, schema(8, "{\"type\":\"array\",\"items\":".repeat(400) + "\"int\"" + "}".repeat(400))},
            {key, schema(9, "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":\"Unknown\"}]}")},
            {key, schema(before, "\"int\"")},
            {"{\"keytype\":\"CONFIG\",\"subject\":\"s\"}", "{\"compatibilityLevel\":\"NO_SUCH\"}"},
        }) {
            append(record[0], record[1]);
        }
        appendPacked();

        client.register("after-value", WITH_DEFAULT);
        registry.close();
        registry = RegistryStandIn.start(config);
        SchemaRegistryClient again = RegistryClients.connect(registry.url());

        assertThat(again.getAllSubjects()).contains("before-value", "after-value");
        assertThat(again.getSchemaById(before)).isEqualTo(FIRST);
    }

    private static String schema(int id, String schema) throws Exception {
        return new ObjectMapper()
                .createObjectNode()
                .put("subject", "s")
                .put("version", id)
                .put("id", id)
                .put("schema", schema)
                .toString();
    }

    private void append(String key, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(producerSettings(), new StringSerializer(), new StringSerializer())) {
            // A compacted topic takes no record without a key.
            producer.send(new ProducerRecord<>(config.topic(), 0, key == null ? "" : key, value))
                    .get();
        }
    }

    /** Little on the wire, more than a record of schemas should ever be. */
    private void appendPacked() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producerSettings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(config.topic(), 0, new byte[] {1}, new byte[20_000_000]))
                    .get();
        }
    }

    private static Map<String, Object> producerSettings() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "gzip",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                40_000_000);
    }

    /** As consoles ask, by Confluent's API reference. */
    @Test
    void answersByPathAndMethod() throws Exception {
        client.register("desk-value", FIRST);
        client.register("desk-value", WITH_DEFAULT);
        int first = client.register("shop-value", FIRST);

        assertAnswer("GET", "/subjects?subjectPrefix=desk", "", 200, "[\"desk-value\"]");
        assertAnswer("GET", "/subjects?offset=1&limit=1", "", 200, "[\"shop-value\"]");
        assertAnswer("GET", "/subjects/desk-value/versions/1/referencedby", "", 200, "[]");
        assertAnswer("GET", "/subjects/desk-value/versions/1/nothing", "", 404, "404");
        assertAnswer("GET", "/subjects/desk-value/versions/0", "", 422, "42202");
        assertAnswer("GET", "/schemas/ids/" + first + "/schema", "", 200, "\"type\":\"record\"");
        assertAnswer("GET", "/schemas?subjectPrefix=desk&latestOnly=true", "", 200, "\"version\":2}]");
        assertAnswer("GET", "/mode/desk-value", "", 404, "40409");
        assertAnswer("GET", "/mode/desk-value?defaultToGlobal=true", "", 200, "READWRITE");
        assertAnswer("PUT", "/mode", "{\"mode\": \"IMPORT\"}", 422, "42205");
        assertAnswer("DELETE", "/subjects/desk-value", "", 422, "42205");
        assertAnswer("POST", "/subjects", "{}", 405, "405");
        assertAnswer("POST", "/subjects/a/versions", "{\"schema\": \"{\\\"type\\\": \\\"recor\\\"}\"}", 422, "42201");
    }

    @Test
    void aLevelOfASubjectCanBeRemovedAndStaysSo() throws Exception {
        client.register("desk-value", FIRST);

        assertAnswer("PUT", "/config/desk-value", "{\"compatibility\": \"backward\"}", 200, "BACKWARD");
        assertAnswer("DELETE", "/config/desk-value", "", 200, "{\"compatibilityLevel\":\"BACKWARD\"}");
        assertAnswer("GET", "/config/desk-value", "", 404, "40408");
        registry.close();
        registry = RegistryStandIn.start(config);
        assertAnswer("GET", "/config/desk-value", "", 404, "40408");
        assertAnswer("DELETE", "/config/desk-value", "", 404, "40401");
    }

    private void assertAnswer(String method, String path, String body, int status, String part) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(registry.url() + path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isEqualTo(status);
        assertThat(response.body()).contains(part);
    }
}
