package org.ticketstream.operations.tail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ticketstream.schemas.client.Installation;

/** Follows the committed records of a topic, oldest first within each partition. */
public final class TopicTail {

    /** Commit markers take offsets too, so more offsets than records must be looked at to find the newest records. */
    private static final long OFFSETS_PER_RECORD = 4;

    private static final Duration POLL = Duration.ofMillis(200);

    private final Installation installation;
    private final TailListener listener;
    private long records;

    public TopicTail(Installation installation, TailListener listener) {
        this.installation = installation;
        this.listener = listener;
    }

    /**
     * Reads until the request is fulfilled or the listener has enough.
     *
     * @throws IllegalArgumentException if there is no such topic
     */
    public void follow(TailRequest request) throws InterruptedException, IOException {
        Set<String> topics = installation.topicNames();
        if (!topics.contains(request.topic())) {
            throw new IllegalArgumentException("Cannot tail " + request.topic() + ": no such topic at "
                    + installation.bootstrapServers() + ". Topics: " + String.join(", ", topics));
        }
        RecordJson json = new RecordJson(installation.registry());
        try (KafkaConsumer<byte[], byte[]> consumer =
                installation.consumer(new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = installation.partitions(consumer, request.topic());
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long most = request.count().orElse(Long.MAX_VALUE);
            if (request.fromBeginning()) {
                consumer.seekToBeginning(partitions);
            } else {
                giveNewest(consumer, ends, request.backlog(), json);
            }
            follow(consumer, request.toEnd() ? ends : Map.of(), most, json);
        }
    }

    /** Gives the newest records that are there; the consumer then stands after them. */
    private void giveNewest(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, long count, RecordJson json)
            throws IOException {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(ends.keySet());
        ends.forEach((partition, end) ->
                consumer.seek(partition, Math.max(beginnings.get(partition), end - count * OFFSETS_PER_RECORD)));
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        while (count > 0 && !reached(consumer, ends)) {
            consumer.poll(POLL).forEach(found::add);
        }
        found.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        for (ConsumerRecord<byte[], byte[]> each :
                found.subList((int) Math.max(0, found.size() - count), found.size())) {
            give(each, json);
        }
    }

    private void follow(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, long most, RecordJson json)
            throws IOException {
        boolean bounded = !ends.isEmpty();
        long last = System.nanoTime();
        while (records < most && !(bounded && reached(consumer, ends))) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> each : polled) {
                if (records == most || !give(each, json)) {
                    return;
                }
                last = System.nanoTime();
            }
            if (polled.isEmpty()) {
                listener.waiting(records, Duration.ofNanos(System.nanoTime() - last));
            }
        }
    }

    private boolean give(ConsumerRecord<byte[], byte[]> each, RecordJson json) throws IOException {
        records++;
        return listener.record(json.of(each));
    }

    private static boolean reached(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
