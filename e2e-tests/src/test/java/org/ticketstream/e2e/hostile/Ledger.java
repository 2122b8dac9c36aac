package org.ticketstream.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.schemas.DeadLetters;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;

/**
 * What the system has acknowledged. In the end each ticket that was accepted over HTTP is clean or a duplicate, and
 * each record on {@code tickets.received}, whatever it was, is clean, a duplicate or a dead letter that names its
 * partition and offset.
 */
final class Ledger {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final Map<String, String> records = new ConcurrentHashMap<>();

    /** Acknowledged over HTTP, or by Kafka where it must be cleaned. */
    void ticket(String id) {
        tickets.add(id);
    }

    /** Acknowledged by Kafka, may be anything. @param ticketId what it would be if it is cleaned all the same */
    void record(RecordMetadata place, String ticketId) {
        records.put(place.topic() + "-" + place.partition() + "@" + place.offset(), ticketId);
    }

    int size() {
        return tickets.size() + records.size();
    }

    /** Waits until nothing is missing; fails with what is. */
    void requireNothingMissing(Installation installation) {
        Topics topics = installation.topics();
        try (TopicReader clean = new TopicReader(installation.bootstrapServers(), topics.clean());
                TopicReader duplicates = new TopicReader(installation.bootstrapServers(), topics.duplicates());
                TopicReader letters = new TopicReader(installation.bootstrapServers(), topics.deadLetter())) {
            Awaitility.await("everything that was acknowledged")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> {
                        Set<String> cleaned = keys(clean);
                        cleaned.addAll(keys(duplicates));
                        assertThat(missing(cleaned, places(letters)))
                                .as("acknowledged and missing")
                                .isEmpty();
                    });
        }
    }

    private Set<String> missing(Set<String> cleaned, Map<String, String> places) {
        Set<String> missing = new TreeSet<>(tickets);
        missing.removeAll(cleaned);
        Map<String, String> open = new TreeMap<>(records);
        open.keySet().removeAll(places.keySet());
        open.values().removeAll(cleaned);
        missing.addAll(open.keySet());
        return missing;
    }

    private static Set<String> keys(TopicReader reader) {
        Set<String> keys = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> each : reader.all()) {
            if (each.key() != null) {
                keys.add(new String(each.key(), StandardCharsets.UTF_8));
            }
        }
        return keys;
    }

    private static Map<String, String> places(TopicReader letters) {
        Map<String, String> places = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters.all()) {
            places.put(
                    header(letter, DeadLetters.TOPIC) + "-" + header(letter, DeadLetters.PARTITION) + "@"
                            + header(letter, DeadLetters.OFFSET),
                    header(letter, DeadLetters.MESSAGE));
        }
        return places;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return record.headers().lastHeader(name) == null
                ? ""
                : new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
