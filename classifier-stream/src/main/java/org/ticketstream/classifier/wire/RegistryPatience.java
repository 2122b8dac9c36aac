package org.ticketstream.classifier.wire;

import java.io.InterruptedIOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.ticketstream.schemas.MalformedRecordException;

/**
 * A registry that does not answer is no fault of a record: the question is asked again until the patience ends, and the partition
 * waits meanwhile. Schemas that were seen before need no registry.
 *
 * @param limit how long one record may wait
 */
public record RegistryPatience(Duration limit) implements Serializable {
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    public RegistryPatience {
        if (limit.isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot wait for the schema registry: the time is negative (got: " + limit + ")");
        }
    }

    /**
     * @throws MalformedRecordException at once, asking again is pointless
     * @throws SerializationException of the last attempt
     * @throws InterruptedIOException if the task is cancelled meanwhile
     */
    <T> T ask(Supplier<T> question) throws InterruptedIOException {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return question.get();
            } catch (MalformedRecordException e) {
                throw e;
            } catch (SerializationException e) {
                if (System.nanoTime() - start >= limit.toNanos()) {
                    throw e;
                }
            }
            pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private static void pause(long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Stopped while waiting for the schema registry");
        }
    }
}
