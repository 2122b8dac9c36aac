package org.ticketstream.http;

import java.util.concurrent.atomic.AtomicLong;

/** A budget of bytes that all bodies in flight share. Thread-safe. */
final class InFlightBytes {
    private final AtomicLong left;

    InFlightBytes(long most) {
        this.left = new AtomicLong(most);
    }

    /** Takes all of them or none. */
    boolean take(int bytes) {
        long after = left.addAndGet(-bytes);
        if (after < 0) {
            left.addAndGet(bytes);
            return false;
        }
        return true;
    }

    void release(int bytes) {
        left.addAndGet(bytes);
    }
}
