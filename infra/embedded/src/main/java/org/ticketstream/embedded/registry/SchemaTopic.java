package org.ticketstream.embedded.registry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.polling.TolerantConsumer;

/**
 * The compacted topic that is the registry's memory. Whatever is appended takes effect when it has been read back, so
 * that the state is always what a restart would find.
 */
final class SchemaTopic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaTopic.class);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(30);

    private final TopicPartition partition;
    private final BiConsumer<String, String> onRecord;
    private final KafkaProducer<String, String> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread reader;

    private long nextOffset;

    /** Creates the topic if needed and hands over all that it holds; later records follow on a separate thread. */
    SchemaTopic(String bootstrapServers, String topic, BiConsumer<String, String> onRecord) {
        this.partition = new TopicPartition(topic, 0);
        this.onRecord = onRecord;
        createTopic(bootstrapServers, topic);
        this.consumer = TolerantConsumer.connect(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // The broker answers as soon as there is a record.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                (int) POLL.toMillis()));
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new StringSerializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
            poll();
        }
        this.reader = new Thread(this::follow, "registry-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Writes a record and returns when it has been applied.
     *
     * @param value null to delete what was written under the key
     */
    void append(String key, String value) throws InterruptedException {
        try {
            long offset = producer.send(new ProducerRecord<>(partition.topic(), 0, key, value))
                    .get(WRITE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
            awaitApplied(offset);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Cannot write to topic " + partition.topic() + ": " + e, e);
        }
    }

    private synchronized void awaitApplied(long offset) throws InterruptedException {
        long deadline = System.nanoTime() + WRITE_TIMEOUT.toNanos();
        while (nextOffset <= offset) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException("Cannot read back offset " + offset + " of topic " + partition.topic()
                        + " within " + WRITE_TIMEOUT.toSeconds() + " s");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private void follow() {
        try {
            while (true) {
                poll();
            }
        } catch (WakeupException e) {
            LOG.debug("Registry reader ends", e);
        } catch (RuntimeException | Error e) {
            LOG.error("Cannot follow topic {}: the registry accepts no more schemas", partition.topic(), e);
        } finally {
            consumer.close();
        }
    }

    private void poll() {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
            apply(each);
            synchronized (this) {
                nextOffset = each.offset() + 1;
                notifyAll();
            }
        }
    }

    /** A record that says nothing of use is passed by: it must not keep the others from their readers. */
    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            LOG.warn("Record at offset {} of {} has no key and is passed by", record.offset(), partition);
            return;
        }
        try {
            onRecord.accept(
                    new String(record.key(), StandardCharsets.UTF_8),
                    record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("Record at offset {} of {} is passed by: {}", record.offset(), partition, e.toString());
        }
    }

    private static void createTopic(String bootstrapServers, String topic) {
        NewTopic compacted = new NewTopic(topic, 1, (short) 1)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(List.of(compacted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(
                        "Cannot create topic " + topic + ": " + e.getCause().getMessage(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topic " + topic, e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
