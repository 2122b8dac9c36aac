package org.ticketstream.classifier.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An append-only log with partitions, reachable by name from every task of this JVM. */
public final class TestTopic<T> {
    private static final Map<String, TestTopic<?>> TOPICS = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    private final List<List<T>> partitions;
    private boolean complete;

    public TestTopic(int partitions) {
        this.partitions =
                Stream.<List<T>>generate(ArrayList::new).limit(partitions).toList();
        TOPICS.put(name, this);
    }

    @SuppressWarnings("unchecked") // who asks by name knows what it appended
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
        notifyAll();
    }

    /** Nothing more will come: jobs that read it to its end are done. */
    public synchronized void complete() {
        complete = true;
        notifyAll();
    }

    synchronized Optional<T> read(int partition, int offset) {
        List<T> values = partitions.get(partition);
        return offset < values.size() ? Optional.of(values.get(offset)) : Optional.empty();
    }

    synchronized boolean isComplete() {
        return complete;
    }

    /** Returns when something came, or soon. */
    synchronized void awaitMore() throws InterruptedException {
        wait(20);
    }
}
