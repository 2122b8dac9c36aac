package org.ticketstream.classifier.wire;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.ticketstream.schemas.MalformedRecordException;

/**
 * Retries requests to a registry that does not answer, because the record is not to blame; the partition waits
 * meanwhile. The time limit is for the whole outage, not for each record: otherwise a few records with unknown schemas
 * would block their partition for a minute each. Schemas that are cached need no registry. Not thread-safe.
 */
public final class RegistryPatience implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final Duration limit;
    private transient boolean silent;
    private transient long silentSince;
    private transient long silentLast;

    /** @param limit how long records may wait while the registry is silent */
    public RegistryPatience(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException(
                    "Cannot wait for the schema registry: the time is negative (got: " + limit + ")");
        }
        this.limit = limit;
    }

    /**
     * @throws MalformedRecordException at once, as a retry is pointless
     * @throws SerializationException of the last attempt
     * @throws InterruptedIOException if the task is cancelled meanwhile
     */
    <T> T ask(Supplier<T> question) throws InterruptedIOException {
        long pause = FIRST_PAUSE_MILLIS;
        for (boolean asked = false; ; asked = true) {
            try {
                T answer = question.get();
                // An answer at the first attempt may have come from the cache: it proves nothing.
                silent &= !asked;
                return answer;
            } catch (MalformedRecordException e) {
                silent &= !(e.getCause() instanceof RestClientException);
                throw e;
            } catch (SerializationException e) {
                if (hasLastedTooLong()) {
                    throw e;
                }
            }
            pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** Whether the outage has exceeded the limit. After a pause of that length without requests a new outage begins. */
    private boolean hasLastedTooLong() {
        long now = System.nanoTime();
        if (!silent || now - silentLast > limit.toNanos() + LONGEST_PAUSE_MILLIS * 1_000_000) {
            silent = true;
            silentSince = now;
        }
        silentLast = now;
        return now - silentSince >= limit.toNanos();
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
