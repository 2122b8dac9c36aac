package org.ticketstream.ingest.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;

/** Counts requests in flight, and lets a stop wait for them. Thread-safe. */
final class InFlightRequests {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int inFlight;
    private boolean draining;

    void enter() {
        lock.lock();
        try {
            inFlight++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            inFlight--;
            none.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isDraining() {
        lock.lock();
        try {
            return draining;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Refuses new requests and waits for those in flight.
     *
     * @return false if some were still in flight when the time was over
     */
    boolean drain(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            draining = true;
            while (inFlight > 0 && left > 0) {
                left = none.awaitNanos(left);
            }
            return inFlight == 0;
        } finally {
            lock.unlock();
        }
    }

    /** @throws ProblemException 503 after {@link #drain} has begun */
    void requireOpen() {
        if (isDraining()) {
            throw Problem.unavailable("The service is stopping").toException();
        }
    }

    /** Of a drain that was cut short. */
    static String describe(Duration timeout) {
        return "requests were still in flight after " + TimeUnit.MILLISECONDS.toSeconds(timeout.toMillis()) + " s";
    }
}
