package org.ticketstream.ingest.health;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.RegistryUnavailableException;

/**
 * Decides what happens after a stream thread has failed: it is replaced after a growing pause, unless retrying is
 * pointless. Records do not cause such failures, as they become dead letters; brokers, registries and disks do.
 * Thread-safe.
 */
public final class StreamHealth implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHealth.class);
    /** Restarts in a row without progress after which the service is not ready. */
    static final int FRUITLESS_UNREADY = 3;
    /** Restarts in a row without progress after which it ends, unless only the registry is unavailable. */
    static final int FRUITLESS_END = 30;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final StreamProgress progress;
    private final LongSupplier deadLetters;
    private final Pause pause;
    private long restarts;
    private long fruitless;
    private long stepsAtRestart = -1;
    private String lastFailure = "";
    private Optional<String> end = Optional.empty();

    /** Waits in the thread that has failed. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** @param deadLetters written since the start */
    public StreamHealth(StreamProgress progress, LongSupplier deadLetters) {
        this(progress, deadLetters, time -> Thread.sleep(time.toMillis()));
    }

    StreamHealth(StreamProgress progress, LongSupplier deadLetters, Pause pause) {
        this.progress = progress;
        this.deadLetters = deadLetters;
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Optional<String> reason = hopeless(failure);
        long pauses;
        synchronized (this) {
            restarts++;
            long steps = progress.steps();
            fruitless = steps == stepsAtRestart ? fruitless + 1 : 1;
            stepsAtRestart = steps;
            lastFailure = describe(failure);
            if (reason.isEmpty() && fruitless >= FRUITLESS_END && !has(failure, RegistryUnavailableException.class)) {
                reason = Optional.of("its threads failed " + fruitless + " times in a row: " + lastFailure);
            }
            end = reason;
            pauses = fruitless;
        }
        if (reason.isPresent()) {
            LOG.error("Ingest ends: {}", reason.get(), failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("Ingest thread failed, a new one takes over at the last commit", failure);
        waitBefore(pauses);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void waitBefore(long times) {
        if (times > 1) {
            long millis = Math.min(LONGEST_PAUSE.toMillis(), 100L << Math.min(times, 10));
            try {
                pause.of(Duration.ofMillis(millis));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Optional<String> hopeless(Throwable failure) {
        if (has(failure, MissingSourceTopicException.class)) {
            return Optional.of("a topic that it reads is gone: " + describe(failure));
        }
        if (has(failure, AuthenticationException.class)) {
            return Optional.of("Kafka does not accept its credentials: " + describe(failure));
        }
        if (has(failure, AuthorizationException.class)) {
            return Optional.of("Kafka denies it a right that it needs: " + describe(failure));
        }
        return Optional.empty();
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String describe(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** Why the service had to end; empty if it did not. */
    public synchronized Optional<String> end() {
        return end;
    }

    /** @param state of Kafka Streams */
    public synchronized StreamStatus status(State state, Map<TopicPartition, Long> lag) {
        long inARow = progress.steps() == stepsAtRestart ? fruitless : 0;
        Optional<String> notReady = Optional.empty();
        if (end.isPresent()) {
            notReady = Optional.of("The stream has ended: " + end.get());
        } else if (state != State.RUNNING && state != State.REBALANCING) {
            notReady = Optional.of("The stream is " + state);
        } else if (inARow >= FRUITLESS_UNREADY) {
            notReady = Optional.of("The stream makes no progress: restarted " + inARow
                    + " times in a row, at last for: " + lastFailure);
        }
        return new StreamStatus(state.name(), notReady, restarts, inARow, deadLetters.getAsLong(), lag);
    }
}
