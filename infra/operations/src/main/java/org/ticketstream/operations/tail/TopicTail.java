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

/** Prints the committed records of a topic, oldest first within each partition. */
public final class TopicTail {

    /** Commit markers take offsets too, so more offsets than records must be looked at to find the newest records. */
    private static final long OFFSETS_PER_RECORD = 4;

    private static final Duration POLL = Duration.ofMillis(200);

    private final Installation installation;
    private final LineSink out;

    /** Takes one line; false if nobody reads any more. */
    public interface LineSink {
        boolean println(String line);
    }

    /** @param out takes one line per record */
    public TopicTail(Installation installation, LineSink out) {
        this.installation = installation;
        this.out = out;
    }

    /**
     * Prints until the request is fulfilled or the sink has enough.
     *
     * @throws IllegalArgumentException if there is no such topic
     */
    public void print(TailRequest request) throws InterruptedException, IOException {
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
            long left = request.count().orElse(Long.MAX_VALUE);
            if (request.fromBeginning()) {
                consumer.seekToBeginning(partitions);
            } else {
                left -= printNewest(consumer, ends, request.backlog(), json);
            }
            follow(consumer, request.toEnd() ? ends : Map.of(), left, json);
        }
    }

    /**
     * Prints the newest records that are there and returns how many they were; the consumer then stands after them.
     */
    private long printNewest(
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
        List<ConsumerRecord<byte[], byte[]>> newest =
                found.subList((int) Math.max(0, found.size() - count), found.size());
        for (ConsumerRecord<byte[], byte[]> each : newest) {
            out.println(json.of(each).toString());
        }
        return newest.size();
    }

    private void follow(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, long count, RecordJson json)
            throws IOException {
        long left = count;
        boolean bounded = !ends.isEmpty();
        while (left > 0 && !(bounded && reached(consumer, ends))) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> each : records) {
                if (left == 0 || !out.println(json.of(each).toString())) {
                    return;
                }
                left--;
            }
        }
    }

    private static boolean reached(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
