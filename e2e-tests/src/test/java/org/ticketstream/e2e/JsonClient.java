package org.ticketstream.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.ticketstream.schemas.Topics;

/** A client that knows Kafka and JSON, and nothing of Avro or of us. */
final class JsonClient implements AutoCloseable {
    private static final Topics TOPICS = new Topics("");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final List<Answer> seen = new ArrayList<>();

    /** @param json null for a tombstone */
    record Answer(String key, JsonNode json) {}

    JsonClient(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new StringSerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPICS.classifiedJson()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Acknowledged. */
    void send(String key, String json) throws Exception {
        producer.send(new ProducerRecord<>(TOPICS.receivedJson(), key, json)).get();
    }

    /** All answers so far, once they are as wanted. */
    List<Answer> await(String what, Duration timeout, Predicate<List<Answer>> wanted) throws JsonProcessingException {
        Instant deadline = Instant.now().plus(timeout);
        while (!wanted.test(seen)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Not seen in " + TOPICS.classifiedJson() + " within " + timeout + ": " + what
                        + " (got: " + seen.size() + " records)");
            }
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                seen.add(new Answer(record.key(), record.value() == null ? null : JSON.readTree(record.value())));
            }
        }
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
