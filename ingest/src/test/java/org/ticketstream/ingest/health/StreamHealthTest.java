package org.ticketstream.ingest.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class StreamHealthTest {
    private final StreamProgress progress = new StreamProgress();
    private final List<Duration> pauses = new ArrayList<>();
    private final StreamHealth health = new StreamHealth(progress, () -> 7, pauses::add);

    @Test
    void aStreamThatRunsIsReady() {
        StreamStatus status = health.status(State.RUNNING, Map.of(new TopicPartition("t", 1), 3L));

        assertThat(status.notReady()).isEmpty();
        assertThat(status.deadLetters()).isEqualTo(7);
        assertThat(status.lag()).containsEntry(new TopicPartition("t", 1), 3L);
        assertThat(health.status(State.REBALANCING, Map.of()).notReady()).isEmpty();
    }

    @Test
    void aStreamThatStoppedIsNot() {
        for (State state : List.of(State.CREATED, State.ERROR, State.PENDING_SHUTDOWN, State.NOT_RUNNING)) {
            assertThat(health.status(state, Map.of()).notReady()).hasValue("The stream is " + state);
        }
    }

    @Test
    void restartsWithoutProgressSayWhyTheServiceIsNotReadyUntilARecordPasses() {
        for (int i = 0; i < StreamHealth.FRUITLESS_UNREADY; i++) {
            assertThat(health.handle(new StreamsException(new IllegalStateException("the disk is full"))))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
        assertThat(health.status(State.RUNNING, Map.of()).notReady())
                .hasValue("The stream makes no progress: restarted 3 times in a row, at last for: the disk is full");
        assertThat(pauses).hasSize(2).isSorted();

        progress.passed("t", 0, 1);
        assertThat(health.status(State.RUNNING, Map.of()).notReady()).isEmpty();
        assertThat(health.status(State.RUNNING, Map.of()).restarts()).isEqualTo(3);
    }

    @Test
    void whatIsDoneAgainIsNoProgress() {
        progress.passed("t", 0, 5);
        health.handle(new IllegalStateException());
        progress.passed("t", 0, 4);
        progress.passed("t", 0, 5);
        health.handle(new IllegalStateException());

        assertThat(health.status(State.RUNNING, Map.of()).fruitlessRestarts()).isEqualTo(2);
    }

    @Test
    void itEndsWithTheReasonWhereGoingOnMakesNoSense() {
        for (Exception hopeless : List.of(
                new SaslAuthenticationException("wrong password"),
                new TopicAuthorizationException("tickets.received"),
                new MissingSourceTopicException("tickets.received"))) {
            StreamHealth fresh = new StreamHealth(new StreamProgress(), () -> 0, pauses::add);

            assertThat(fresh.handle(new StreamsException(hopeless)))
                    .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
            assertThat(fresh.end()).hasValueSatisfying(why -> assertThat(why).endsWith(hopeless.getMessage()));
        }
    }

    @Test
    void allTriesUsedUpEndIt() {
        StreamThreadExceptionResponse last = null;
        for (int i = 0; i < StreamHealth.FRUITLESS_END; i++) {
            assertThat(last).isNotEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
            last = health.handle(new IllegalStateException("no"));
        }
        assertThat(last).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(health.end()).hasValue("its threads failed 30 times in a row: no");
    }
}
