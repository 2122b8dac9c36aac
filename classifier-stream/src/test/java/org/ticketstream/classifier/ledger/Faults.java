package org.ticketstream.classifier.ledger;

import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Lets tasks fail at random, a given number of times, always with some progress between two failures. */
public final class Faults {
    private static final Map<String, Faults> FAULTS = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    private final Random random;
    private final AtomicInteger left = new AtomicInteger();
    private boolean progressed;

    public Faults(long seed) {
        random = new Random(seed);
        FAULTS.put(name, this);
    }

    /** Arms a number of failures. */
    public synchronized void arm(int failures) {
        progressed = true;
        left.set(failures);
    }

    /** Number of failures that are left. */
    public int left() {
        return left.get();
    }

    private synchronized boolean strikes() {
        if (left.get() == 0 || !progressed || random.nextInt(50) != 0) {
            return false;
        }
        left.decrementAndGet();
        progressed = false;
        return true;
    }

    private synchronized void progress() {
        progressed = true;
    }

    /** A step that changes nothing and may fail. */
    public <T> MapFunction<T, T> step() {
        return new Step<>(name);
    }

    private static final class Step<T> implements MapFunction<T, T>, CheckpointListener {
        private static final long serialVersionUID = 1L;

        private final String faults;

        private Step(String faults) {
            this.faults = faults;
        }

        @Override
        public T map(T value) {
            if (FAULTS.get(faults).strikes()) {
                throw new IllegalStateException("injected failure");
            }
            return value;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            FAULTS.get(faults).progress();
        }
    }
}
