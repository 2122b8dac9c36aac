package org.ticketstream.classifier.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An append-only log with partitions, reachable by name from every task of this JVM. */
public final class TestTopic<T> {
    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);
    private static final Map<String, TestTopic<?>> TOPICS = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    private final List<List<T>> partitions;
    private boolean complete;
    private long changes;

    public TestTopic(int partitions) {
        this.partitions =
                Stream.<List<T>>generate(ArrayList::new).limit(partitions).toList();
        TOPICS.put(name, this);
    }

    @SuppressWarnings("unchecked") // callers know the type of the values by the name
    static <T> TestTopic<T> named(String name) {
        return (TestTopic<T>) TOPICS.get(name);
    }

    public String name() {
        return name;
    }

    int partitions() {
        return partitions.size();
    }

    public synchronized void append(int partition, T value) {
        partitions.get(partition).add(value);
        changes++;
        notifyAll();
    }

    /** Returns when a value of the partition fits; the time limit is the test's. */
    public synchronized void await(int partition, Predicate<T> wanted) throws InterruptedException {
        while (partitions.get(partition).stream().noneMatch(wanted)) {
            wait();
        }
    }

    /** Ends the topic: jobs finish when they have read it to its end. */
    public synchronized void complete() {
        complete = true;
        changes++;
        notifyAll();
    }

    synchronized Optional<T> read(int partition, int offset) {
        List<T> values = partitions.get(partition);
        return offset < values.size() ? Optional.of(values.get(offset)) : Optional.empty();
    }

    synchronized boolean isComplete() {
        return complete;
    }

    /** How often the topic has changed. */
    synchronized long changes() {
        return changes;
    }

    /** Returns when the topic has changed, or after a short while, so that a waiting thread can be cancelled. */
    synchronized void awaitChange(long seen) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (changes == seen && System.nanoTime() - deadline < 0) {
            wait(LONGEST_WAIT.toMillis());
        }
    }
}
