package org.ticketstream.ingest.health;

import java.util.Map;
import java.util.Optional;

/**
 * How the stream is at one moment.
 *
 * @param state of Kafka Streams, for example {@code RUNNING}
 * @param notReady why nobody should rely on it; empty if it works
 * @param restarts of its threads since the start
 * @param fruitlessRestarts how many of them in a row without a record that went through
 * @param deadLetters written since the start
 * @param lag records that wait, by topic; empty if that is not known
 */
public record StreamStatus(
        String state,
        Optional<String> notReady,
        long restarts,
        long fruitlessRestarts,
        long deadLetters,
        Map<String, Long> lag) {
    public StreamStatus {
        lag = Map.copyOf(lag);
    }

    /** Of what has no stream. */
    public static StreamStatus none() {
        return new StreamStatus("NONE", Optional.empty(), 0, 0, 0, Map.of());
    }
}
