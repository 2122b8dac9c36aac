package org.ticketstream.local.trainer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.ticketstream.local.connection.Connection;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;

/** What the topics say about trainings at this moment. */
public final class TrainingRuns {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Connection connection;

    /**
     * A request and how far it is.
     *
     * @param run empty if nobody has begun
     */
    public record Entry(TrainingRequest request, Optional<TrainingRun> run) {

        /** Whether nobody will work on it any more. */
        public boolean hasEnded() {
            return run.filter(last -> last.getState() != TrainingState.STARTED).isPresent();
        }
    }

    public TrainingRuns(Connection connection) {
        this.connection = connection;
    }

    /** Requests that the topic still holds, oldest first, each id once. */
    public List<Entry> read() {
        Map<String, TrainingRequest> requests = new LinkedHashMap<>();
        latest(connection.topics().trainingRequests(), TrainingRequest.class).forEach(requests::putIfAbsent);
        Map<String, TrainingRun> runs = latest(connection.topics().trainingRuns(), TrainingRun.class);
        return requests.entrySet().stream()
                .map(request -> new Entry(request.getValue(), Optional.ofNullable(runs.get(request.getKey()))))
                .toList();
    }

    /** How a request ended; empty if it has not. */
    Optional<TrainingRun> outcome(String requestId) {
        return Optional.ofNullable(latest(connection.topics().trainingRuns(), TrainingRun.class)
                        .get(requestId))
                .filter(run -> run.getState() != TrainingState.STARTED);
    }

    private <T extends SpecificRecord> Map<String, T> latest(String topic, Class<T> type) {
        Map<String, T> latest = new LinkedHashMap<>();
        try (KafkaConsumer<String, T> consumer = connection.consumer(type)) {
            List<TopicPartition> partitions = connection.partitions(consumer, topic);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, T> each : consumer.poll(POLL)) {
                    if (each.value() != null) {
                        latest.put(each.key(), each.value());
                    }
                }
            }
        }
        return latest;
    }
}
