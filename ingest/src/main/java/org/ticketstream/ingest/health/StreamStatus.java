package org.ticketstream.ingest.health;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The state of the stream at one moment.
 *
 * @param state of Kafka Streams, for example {@code RUNNING}
 * @param notReady why the service is not ready; empty if it is
 * @param restarts of its threads since the start
 * @param fruitlessRestarts the latest of them, in a row, without progress
 * @param deadLetters written since the start
 * @param lag consumer lag by partition; empty if it is not known
 */
public record StreamStatus(
        String state,
        Optional<String> notReady,
        long restarts,
        long fruitlessRestarts,
        long deadLetters,
        Map<TopicPartition, Long> lag) {
    public StreamStatus {
        lag = Map.copyOf(lag);
    }

    /** Of a service without a stream. */
    public static StreamStatus none() {
        return new StreamStatus("NONE", Optional.empty(), 0, 0, 0, Map.of());
    }
}
