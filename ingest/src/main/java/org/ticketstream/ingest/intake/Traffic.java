package org.ticketstream.ingest.intake;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts requests under way, and lets a stop wait for them. Thread-safe. */
final class Traffic {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private int underWay;
    private boolean draining;

    void enter() {
        lock.lock();
        try {
            underWay++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            underWay--;
            quiet.signalAll();
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

    /** From now on nothing new is taken; returns when what is under way is answered, or the time is over: false then. */
    boolean drain(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            draining = true;
            while (underWay > 0 && left > 0) {
                left = quiet.awaitNanos(left);
            }
            return underWay == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Of a drain that was cut short. */
    static String describe(Duration timeout) {
        return "requests were still under way after " + TimeUnit.MILLISECONDS.toSeconds(timeout.toMillis()) + " s";
    }
}
