package org.ticketstream.console.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Who has which ticket of the queue. A ticket is handed to one person; who does nothing with it for a while loses it to
 * the next. What is done is held back until ingest has taken it off the queue. Bounded, in this process. Thread-safe.
 */
final class ReviewDesk {
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration DONE = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Lease> leases = bounded();
    private final Map<String, Long> done = bounded();
    private final Map<String, Integer> counts = bounded();
    private final Map<String, Set<String>> skipped = bounded();

    private record Lease(String person, long until) {}

    ReviewDesk(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /**
     * The first ticket that is this person's, or nobody's; it is this person's from now on.
     *
     * @param queue as ingest orders it
     */
    synchronized Optional<JsonNode> next(String person, List<JsonNode> queue) {
        Optional<JsonNode> found =
                queue.stream().filter(each -> isFree(id(each), person)).findFirst();
        found.ifPresent(each -> leases.put(id(each), new Lease(person, nanoTime.getAsLong() + LEASE.toNanos())));
        return found;
    }

    /** How many of the queue are this person's to do, now or later. */
    synchronized long open(String person, List<JsonNode> queue) {
        return queue.stream().filter(each -> isFree(id(each), person)).count();
    }

    private boolean isFree(String id, String person) {
        long now = nanoTime.getAsLong();
        Lease lease = leases.get(id);
        Long until = done.get(id);
        return (lease == null || lease.person().equals(person) || lease.until() - now < 0)
                && (until == null || until - now < 0)
                && !skipped.getOrDefault(person, Set.of()).contains(id);
    }

    /** The person has decided. */
    synchronized void finish(String person, String id) {
        leases.remove(id);
        done.put(id, nanoTime.getAsLong() + DONE.toNanos());
        counts.merge(person, 1, Integer::sum);
    }

    /** The person leaves it to others. */
    synchronized void skip(String person, String id) {
        leases.remove(id);
        Set<String> own = skipped.computeIfAbsent(person, name -> new HashSet<>());
        if (own.size() < MOST) {
            own.add(id);
        }
    }

    /** What the person has decided since this process began. */
    synchronized int count(String person) {
        return counts.getOrDefault(person, 0);
    }

    private static String id(JsonNode item) {
        return item.path("ticketId").asText();
    }
}
