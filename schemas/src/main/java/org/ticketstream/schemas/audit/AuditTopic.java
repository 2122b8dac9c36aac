package org.ticketstream.schemas.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.MalformedRecordException;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicReadiness;

/** Reads the audit topic. */
public final class AuditTopic {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Longer than an abandoned transaction of ingest stays open. */
    private static final Duration SETTLED = Duration.ofSeconds(90);

    private static final Duration ANSWER = Duration.ofSeconds(15);

    private static final long WINDOW = 1_000;

    private final Installation installation;
    private final TopicPartition partition;

    public AuditTopic(Installation installation) {
        this.installation = installation;
        this.partition = new TopicPartition(installation.topics().audit(), 0);
    }

    /** The present contents, in order; waits for transactions that are being committed. */
    public void read(Consumer<AuditRecord> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.seekToBeginning(List.of(partition));
            readTo(consumer, highWatermark(), reader);
        }
    }

    /**
     * The most recent entries of a chain, including the last one; empty if it has none. Waits for earlier transactions:
     * an open one of another chain hides records that were committed after it began.
     */
    List<AuditEntry> endOf(String chain) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            long end = highWatermark();
            long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
            for (long window = WINDOW; ; window *= 4) {
                long from = Math.max(begin, end - window);
                List<AuditEntry> entries = new ArrayList<>();
                consumer.seek(partition, from);
                readTo(consumer, end, record -> record.entry()
                        .filter(entry -> entry.getChain().equals(chain))
                        .ifPresent(entries::add));
                if (!entries.isEmpty() || from == begin) {
                    return entries;
                }
            }
        }
    }

    /** Unlike the end offset of a read_committed consumer, this one includes open transactions. */
    private long highWatermark() {
        try (Admin admin = installation.admin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot read " + partition.topic() + ": interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot read " + partition.topic() + ": " + e.getCause().getMessage() + ". "
                            + TopicReadiness.remedy(installation.topics()),
                    e.getCause());
        }
    }

    private void readTo(KafkaConsumer<byte[], byte[]> consumer, long end, Consumer<AuditRecord> reader) {
        Deserializer<AuditEntry> deserializer =
                AvroSerde.of(AuditEntry.class, installation.registry()).deserializer();
        long deadline = System.nanoTime() + SETTLED.toNanos();
        while (consumer.position(partition) < end) {
            long before = consumer.position(partition);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    reader.accept(decode(record, deserializer));
                }
            }
            if (consumer.position(partition) > before) {
                deadline = System.nanoTime() + SETTLED.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Cannot read " + partition.topic()
                        + ": a transaction has been open for " + SETTLED.toSeconds() + " s at offset " + before);
            }
        }
    }

    private static AuditRecord decode(ConsumerRecord<byte[], byte[]> record, Deserializer<AuditEntry> deserializer) {
        if (record.value() == null) {
            return AuditRecord.unreadable(record.offset(), "it has no value");
        }
        try {
            return AuditRecord.of(record.offset(), deserializer.deserialize(record.topic(), record.value()));
        } catch (MalformedRecordException e) {
            return AuditRecord.unreadable(record.offset(), e.getMessage());
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        KafkaConsumer<byte[], byte[]> consumer =
                installation.consumer(new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<PartitionInfo> there = consumer.partitionsFor(partition.topic(), ANSWER);
        if (there == null || there.isEmpty()) {
            consumer.close();
            throw new IllegalStateException("Cannot read " + partition.topic() + ": there is no such topic. "
                    + TopicReadiness.remedy(installation.topics()));
        }
        consumer.assign(List.of(partition));
        return consumer;
    }
}
