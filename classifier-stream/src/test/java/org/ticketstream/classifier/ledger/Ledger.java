package org.ticketstream.classifier.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What a job has committed, in the order of the commits; reachable by name from every task of this JVM. */
public final class Ledger {
    private static final Map<String, Ledger> LEDGERS = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    private final Set<String> transactions = new HashSet<>();
    private final List<Entry> entries = new ArrayList<>();

    /**
     * One line.
     *
     * @param key ticket or alias
     * @param value distinguishes the lines of a key
     * @param model version of the answer or receipt
     * @param at epoch milliseconds
     */
    public record Entry(String key, String value, String model, long at) {}

    public Ledger() {
        LEDGERS.put(name, this);
    }

    static Ledger named(String name) {
        return LEDGERS.get(name);
    }

    String name() {
        return name;
    }

    /** A transaction that is committed again changes nothing, as in Kafka. */
    synchronized void commit(String transaction, List<Entry> lines) {
        if (transactions.add(transaction)) {
            entries.addAll(lines);
            notifyAll();
        }
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Returns when the condition holds; the time limit is the test's. */
    public synchronized void await(Predicate<List<Entry>> condition) throws InterruptedException {
        while (!condition.test(entries)) {
            wait();
        }
    }
}
