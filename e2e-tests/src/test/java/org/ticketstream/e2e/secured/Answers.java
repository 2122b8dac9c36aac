package org.ticketstream.e2e.secured;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.ticketstream.schemas.client.Installation;

/** The last record of each key of a topic, as one user reads them. */
final class Answers<T extends SpecificRecord> implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final KafkaConsumer<String, T> consumer;
    private final Map<String, T> seen = new ConcurrentHashMap<>();

    Answers(Installation installation, String topic, Class<T> type) {
        consumer = installation.consumer(type);
        List<TopicPartition> partitions = installation.partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    T await(String key, Predicate<T> wanted) {
        Awaitility.await("record of " + key).atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                if (record.value() != null) {
                    seen.put(record.key(), record.value());
                }
            });
            return Optional.ofNullable(seen.get(key)).filter(wanted).isPresent();
        });
        return seen.get(key);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
