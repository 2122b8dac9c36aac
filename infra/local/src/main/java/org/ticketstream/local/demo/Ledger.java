package org.ticketstream.local.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;
import org.ticketstream.local.demo.data.DemoTicket;
import org.ticketstream.schemas.Classification;

/**
 * Keeps account of every ticket of one demo from the moment it is sent. What it says rests on ids alone, not on what
 * the stream says of itself. Its memory is bounded: of answered tickets it remembers the newest, to tell a second
 * answer. Thread-safe.
 */
final class Ledger {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int ANSWERS_REMEMBERED = 100_000;
    private static final int MISTAKES_REMEMBERED = 1000;

    private record Entry(DemoTicket ticket, boolean firstSight) {}

    private final Map<String, Entry> waiting = new LinkedHashMap<>();
    private final Map<String, Boolean> answered = new LinkedHashMap<>();
    private final Map<String, DemoTicket> mistakes = new LinkedHashMap<>();
    /** Whether a model was right about a ticket at its first answer, by version and then by the ticket's stable id. */
    private final Map<String, Map<String, Boolean>> verdicts = new LinkedHashMap<>();

    private final Histogram latencyMs = new Histogram(SIGNIFICANT_DIGITS);

    private long sent;
    private long classified;
    private long duplicates;
    private long judged;
    private long right;
    private long firstSentNanos;
    private long lastAnswerNanos;

    /** @param firstSight whether this is the first time that the ticket is sent */
    synchronized void sent(String ticketId, DemoTicket ticket, boolean firstSight) {
        if (sent == 0) {
            firstSentNanos = System.nanoTime();
        }
        sent++;
        waiting.put(ticketId, new Entry(ticket, firstSight));
    }

    /**
     * Takes an answer of a model.
     *
     * @return the ticket if this is the first answer to one of this demo
     */
    synchronized Optional<DemoTicket> answered(Classification answer, long nowMillis) {
        Entry entry = waiting.remove(answer.getTicketId());
        if (entry == null) {
            duplicates += answered.containsKey(answer.getTicketId()) ? 1 : 0;
            return Optional.empty();
        }
        remember(answer.getTicketId());
        classified++;
        lastAnswerNanos = System.nanoTime();
        latencyMs.recordValue(Math.max(0, nowMillis - answer.getCreatedAt().toEpochMilli()));
        judge(entry, answer);
        notifyAll();
        return Optional.of(entry.ticket());
    }

    private void remember(String ticketId) {
        answered.put(ticketId, true);
        if (answered.size() > ANSWERS_REMEMBERED) {
            answered.remove(answered.keySet().iterator().next());
        }
    }

    private void judge(Entry entry, Classification answer) {
        Map<String, Boolean> verdictsOfModel =
                verdicts.computeIfAbsent(answer.getModelVersion(), version -> new HashMap<>());
        if (!entry.ticket().inScope()) {
            return;
        }
        boolean isRight = isRight(entry.ticket(), answer);
        verdictsOfModel.putIfAbsent(entry.ticket().id(), isRight);
        if (entry.firstSight()) {
            judged++;
            right += isRight ? 1 : 0;
        }
        if (!isRight && mistakes.size() < MISTAKES_REMEMBERED) {
            mistakes.put(answer.getTicketId(), entry.ticket());
        }
    }

    static boolean isRight(DemoTicket ticket, Classification answer) {
        return ticket.inScope() ? ticket.label().equals(answer.getCategory()) : answer.getOutOfScope();
    }

    /** Tickets in scope that were answered wrongly, by the id under which they were sent, the oldest answers first. */
    synchronized Map<String, DemoTicket> wrong(int most) {
        Map<String, DemoTicket> wrong = new LinkedHashMap<>();
        mistakes.entrySet().stream().limit(most).forEach(each -> wrong.put(each.getKey(), each.getValue()));
        return wrong;
    }

    /**
     * Two models on the tickets in scope that both have answered.
     *
     * @param leftOut tickets that the second one was told the answer of, by their stable ids
     */
    synchronized Comparison compare(String before, String after, Set<String> leftOut) {
        Map<String, Boolean> first = verdicts.getOrDefault(before, Map.of());
        Map<String, Boolean> second = verdicts.getOrDefault(after, Map.of());
        List<String> both = first.keySet().stream()
                .filter(second::containsKey)
                .filter(ticket -> !leftOut.contains(ticket))
                .toList();
        return new Comparison(
                both.size(),
                count(both, ticket -> first.get(ticket)),
                count(both, ticket -> second.get(ticket)),
                count(both, ticket -> !first.get(ticket) && second.get(ticket)));
    }

    private static int count(List<String> tickets, Predicate<String> wanted) {
        return (int) tickets.stream().filter(wanted).count();
    }

    /** Returns when so many tickets are answered, or no answer has come for a while: false then. */
    synchronized boolean awaitAnswers(long count, long patienceMillis) throws InterruptedException {
        while (classified < count) {
            long before = classified;
            wait(patienceMillis);
            if (classified == before) {
                return false;
            }
        }
        return true;
    }

    /** Tickets that have no answer yet. */
    synchronized long waiting() {
        return waiting.size();
    }

    synchronized List<String> lost() {
        return new ArrayList<>(waiting.keySet());
    }

    synchronized Figures figures() {
        double seconds = (lastAnswerNanos - firstSentNanos) / 1e9;
        return new Figures(
                sent,
                classified,
                duplicates,
                judged,
                judged == 0 ? 0 : (double) right / judged,
                classified == 0 || seconds <= 0 ? 0 : classified / seconds,
                latencyMs.getValueAtPercentile(50),
                latencyMs.getValueAtPercentile(99),
                List.copyOf(verdicts.keySet()));
    }

    /**
     * The account so far.
     *
     * @param judged first answers to tickets in scope
     * @param accuracy share of these that are right
     * @param versions models that have answered, in their order
     */
    record Figures(
            long sent,
            long classified,
            long duplicates,
            long judged,
            double accuracy,
            double perSecond,
            long p50Millis,
            long p99Millis,
            List<String> versions) {}
}
