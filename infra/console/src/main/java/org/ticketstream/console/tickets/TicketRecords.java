package org.ticketstream.console.tickets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.operations.tail.RecordJson;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;

/** What the topics hold of a ticket, the newest part of them: each answer, correction, route, as it was written. */
final class TicketRecords {
    private static final long OFFSETS_BACK = 20_000;
    private static final int MOST_RECORDS = 50;
    private static final Duration TIME = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int AT_A_TIME = 4;

    private final Installation installation;
    private final Semaphore readers = new Semaphore(AT_A_TIME);

    TicketRecords(Installation installation) {
        this.installation = installation;
    }

    /** Topics with their records, oldest first, and whether they go back to the beginning. */
    ObjectNode read(String id) {
        try {
            if (!readers.tryAcquire(TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.later(503, "Too many tickets are being looked up", 5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.later(503, "The console is stopping", 5);
        }
        try (Consumer<byte[], byte[]> consumer = installation.tolerantConsumer()) {
            return read(id.getBytes(StandardCharsets.UTF_8), consumer);
        } catch (IOException e) {
            throw Refusal.later(503, "The schema registry does not answer", 5);
        } finally {
            readers.release();
        }
    }

    private ObjectNode read(byte[] key, Consumer<byte[], byte[]> consumer) throws IOException {
        List<TopicPartition> partitions = topics().stream()
                .map(topic -> new TopicPartition(
                        topic, partition(key, consumer.partitionsFor(topic).size())))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<String, Deque<ConsumerRecord<byte[], byte[]>>> found = new TreeMap<>();
        boolean whole = true;
        for (TopicPartition each : partitions) {
            long from = Math.max(beginnings.get(each), ends.get(each) - OFFSETS_BACK);
            whole &= from == beginnings.get(each);
            consumer.seek(each, from);
        }
        long deadline = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < deadline && !isAt(consumer, ends)) {
            consumer.poll(POLL).forEach(record -> {
                if (Arrays.equals(record.key(), key)) {
                    Deque<ConsumerRecord<byte[], byte[]>> kept =
                            found.computeIfAbsent(record.topic(), topic -> new ArrayDeque<>());
                    kept.addLast(record);
                    if (kept.size() > MOST_RECORDS) {
                        kept.removeFirst();
                    }
                }
            });
        }
        return json(found, whole && isAt(consumer, ends));
    }

    private List<String> topics() {
        Topics topics = installation.topics();
        return List.of(topics.clean(), topics.classified(), topics.corrections(), topics.routed(), topics.duplicates());
    }

    /** As Kafka's own producers choose it. */
    private static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    private static boolean isAt(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private ObjectNode json(Map<String, Deque<ConsumerRecord<byte[], byte[]>>> found, boolean whole)
            throws IOException {
        RecordJson json = new RecordJson(installation.registry());
        ObjectNode records = JsonAnswers.object().put("whole", whole);
        Map<String, String> names = names();
        for (Map.Entry<String, Deque<ConsumerRecord<byte[], byte[]>>> topic : found.entrySet()) {
            ArrayNode list = records.putArray(names.get(topic.getKey()));
            for (ConsumerRecord<byte[], byte[]> record : topic.getValue()) {
                list.add(json.of(record));
            }
        }
        return records;
    }

    private Map<String, String> names() {
        Topics topics = installation.topics();
        Map<String, String> names = new HashMap<>();
        names.put(topics.clean(), "clean");
        names.put(topics.classified(), "classified");
        names.put(topics.corrections(), "corrections");
        names.put(topics.routed(), "routed");
        names.put(topics.duplicates(), "duplicates");
        return names;
    }
}
