package org.ticketstream.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.ports.PortBook;

class EmbeddedBrokerTest {

    @TempDir
    Path dir;

    @Test
    void keepsItsRecordsOverARestartOnTheSamePorts() throws Exception {
        BrokerConfig config = config(dir.resolve("kafka"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(config)) {
            createTopic(broker, "notes");
            send(broker, "notes", "first");
        }

        // As earlier versions have left it.
        Files.setPosixFilePermissions(config.dataDir(), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(config)) {
            send(broker, "notes", "second");

            assertThat(broker.bootstrapServers()).isEqualTo("localhost:" + config.port());
            assertThat(read(broker, "notes", 2)).containsExactly("first", "second");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config.dataDir())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void refusesADirectoryThatAnotherBrokerUses() {
        Path data = dir.resolve("kafka");
        try (EmbeddedBroker running = EmbeddedBroker.start(config(data))) {
            BrokerConfig second = config(data);

            assertThatThrownBy(() -> EmbeddedBroker.start(second))
                    .as("a second broker beside %s", running.bootstrapServers())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Cannot start the Kafka broker in " + data);
        }
    }

    @Test
    void rejectsOnePortForTwoListeners() {
        assertThatThrownBy(() -> new BrokerConfig(dir, 9092, 9092))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must differ (got: 9092)");
        assertThatThrownBy(() -> new BrokerConfig(dir, 0, 9093))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port must be from 1 to 65535 (got: 0)");
    }

    private BrokerConfig config(Path data) {
        PortBook ports = PortBook.open(dir.resolve("ports-" + System.nanoTime()));
        return new BrokerConfig(data, ports.claim("kafka", 0, 0), ports.claim("controller", 0, 0));
    }

    private static void createTopic(EmbeddedBroker broker, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void send(EmbeddedBroker broker, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static List<String> read(EmbeddedBroker broker, String topic, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> values.add(each.value()));
            }
        }
        return values;
    }
}
