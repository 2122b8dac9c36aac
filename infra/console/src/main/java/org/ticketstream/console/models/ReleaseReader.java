package org.ticketstream.console.models;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.ticketstream.console.reading.RecordValue;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.client.Installation;

/**
 * Reads the newest announcements and receipts, then follows both topics. Outside any group: it commits nothing and
 * disturbs nobody. Used by one thread.
 */
final class ReleaseReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String releasesTopic;
    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<ModelRelease> releases;
    private final Deserializer<SwapReceipt> receipts;
    private final Map<TopicPartition, Long> ends;

    ReleaseReader(Installation installation) {
        this.releasesTopic = installation.topics().modelReleases();
        this.releases =
                AvroSerde.of(ModelRelease.class, installation.registry()).deserializer();
        this.receipts = AvroSerde.of(SwapReceipt.class, installation.registry()).deserializer();
        this.consumer = installation.tolerantConsumer();
        try {
            List<TopicPartition> all = new ArrayList<>(installation.partitions(consumer, releasesTopic));
            all.addAll(installation.partitions(consumer, installation.topics().modelStatus()));
            consumer.assign(all);
            this.ends = seekBack(all);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private Map<TopicPartition, Long> seekBack(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> found = new LinkedHashMap<>(consumer.endOffsets(partitions));
        found.forEach((partition, end) -> {
            // The topic of releases is compacted: its offsets say nothing of its size.
            long back = partition.topic().equals(releasesTopic) ? end : ReleaseBook.RECEIPTS;
            consumer.seek(partition, Math.max(beginnings.get(partition), end - back));
        });
        return found;
    }

    /** Whether it has read what was there when it began. */
    boolean isCaughtUp() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Writes what comes within a moment into the book; whether anything came. */
    boolean readInto(ReleaseBook book) {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
            any = true;
            if (each.topic().equals(releasesTopic)) {
                RecordValue.of(each, releases).ifPresent(book::announced);
            } else {
                RecordValue.of(each, receipts).ifPresent(book::told);
            }
        }
        return any;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
