package org.ticketstream.training.service;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.MalformedRecordException;
import org.ticketstream.schemas.RegistryUnavailableException;
import org.ticketstream.schemas.TrainingStop;
import org.ticketstream.schemas.client.Installation;

/**
 * The requests to stop trainings, followed from the first that the topic holds, by every trainer: one that takes over
 * knows them all. One thread at a time.
 */
final class StopRequests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopRequests.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int KEPT = 10_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<TrainingStop> format;
    private final String topic;
    private final Installation installation;
    private final Map<String, TrainingStop> stops = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TrainingStop> eldest) {
            return size() > KEPT;
        }
    };

    StopRequests(Installation installation) {
        this.installation = installation;
        this.topic = installation.topics().trainingStops();
        this.format = AvroSerde.of(TrainingStop.class, installation.registry()).deserializer();
        this.consumer = installation.tolerantConsumer();
    }

    /** Reads what is there; before that none is known. */
    void catchUp() {
        List<TopicPartition> partitions = installation.partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            poll(POLL);
        }
    }

    /** Reads what has come since, without waiting; whether anything has. */
    boolean poll() {
        return poll(Duration.ZERO);
    }

    private boolean poll(Duration patience) {
        boolean news = false;
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(patience)) {
            try {
                news |= take(each);
            } catch (RegistryUnavailableException e) {
                LOG.warn("The stop at offset {} of {} waits: {}", each.offset(), topic, e.getMessage());
                consumer.seek(new TopicPartition(each.topic(), each.partition()), each.offset());
                return news;
            }
        }
        return news;
    }

    /** The first of a request counts: it says who has ended it. */
    private boolean take(ConsumerRecord<byte[], byte[]> each) {
        if (each.value() == null) {
            return false;
        }
        try {
            TrainingStop stop = format.deserialize(each.topic(), each.value());
            return stops.putIfAbsent(stop.getRequestId(), stop) == null;
        } catch (MalformedRecordException e) {
            LOG.warn("Skipped a record on {} at offset {}: {}", topic, each.offset(), e.getMessage());
            return false;
        }
    }

    /** Whether a request is to end. */
    Optional<TrainingStop> of(String requestId) {
        return Optional.ofNullable(stops.get(requestId));
    }

    /** Ids of all requests that are to end, or have. */
    Set<String> ids() {
        return Set.copyOf(stops.keySet());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
