package org.ticketstream.schemas.polling;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads single records, so that one that cannot be unpacked is identified. */
final class OneByOne implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OneByOne.class);
    /** As many as one fetch may have held. */
    private static final int RECORDS = 1_000;

    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> config;
    private final Map<TopicPartition, Integer> left = new HashMap<>();
    private Consumer<byte[], byte[]> reader;

    /**
     * @param record empty if there is none, or a record that consumers do not see
     * @param next position of the next record
     */
    record Step(Optional<ConsumerRecord<byte[], byte[]>> record, long next) {
        ConsumerRecords<byte[], byte[]> records(TopicPartition partition) {
            return new ConsumerRecords<>(
                    Map.of(partition, List.of(record.orElseThrow())), Map.of(partition, new OffsetAndMetadata(next)));
        }
    }

    OneByOne(Map<String, Object> config, Set<TopicPartition> partitions) {
        this.config = new HashMap<>(config);
        this.config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        // A fetch holds at least one batch, however large.
        this.config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1);
        this.config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        this.config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        this.config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.config.computeIfPresent(ConsumerConfig.CLIENT_ID_CONFIG, (name, id) -> id + "-one-by-one");
        partitions.forEach(partition -> left.put(partition, RECORDS));
    }

    boolean covers(TopicPartition partition) {
        return left.getOrDefault(partition, 0) > 0;
    }

    Step read(TopicPartition partition, long position) {
        for (int attempt = 1; ; attempt++) {
            try {
                return readOnce(partition, position);
            } catch (OutOfMemoryError e) {
                close();
                if (attempt == TRIES) {
                    return passBy(partition, position, e);
                }
            } catch (KafkaException e) {
                close();
                if (!Unreadable.isFaultOfARecord(e)) {
                    throw e;
                }
                if (attempt == TRIES) {
                    return passBy(partition, position, e);
                }
            }
        }
    }

    private Step readOnce(TopicPartition partition, long position) {
        if (reader == null) {
            reader = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        if (!reader.assignment().equals(Set.of(partition))) {
            reader.assign(Set.of(partition));
            reader.seek(partition, position);
        } else if (reader.position(partition) != position) {
            reader.seek(partition, position);
        }
        if (position >= reader.endOffsets(Set.of(partition)).get(partition)) {
            left.remove(partition);
            return new Step(Optional.empty(), position);
        }
        ConsumerRecords<byte[], byte[]> records = reader.poll(PATIENCE);
        left.merge(partition, -1, Integer::sum);
        if (records.isEmpty()) {
            return new Step(Optional.empty(), reader.position(partition));
        }
        ConsumerRecord<byte[], byte[]> record = records.iterator().next();
        return new Step(Optional.of(record), record.offset() + 1);
    }

    private Step passBy(TopicPartition partition, long position, Throwable cause) {
        LOG.error("Record at {} offset {} cannot be read and is skipped", partition, position, cause);
        // The cause is found: what follows is read as usual.
        left.clear();
        return new Step(Optional.of(Unreadable.at(partition, position, cause)), position + 1);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
