package org.ticketstream.local.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.ticketstream.schemas.Classification;

/**
 * Keeps account of every ticket of one demo from the moment it is sent. What it says rests on ids alone, not on what
 * the stream says of itself. Thread-safe.
 */
final class Ledger {

    private static final int SIGNIFICANT_DIGITS = 3;

    private record Entry(DemoTicket ticket, boolean firstSight) {}

    private final Map<String, Entry> sent = new LinkedHashMap<>();
    private final Map<String, Classification> answers = new HashMap<>();
    private final Set<String> versions = new LinkedHashSet<>();
    private final Histogram latencyMs = new Histogram(SIGNIFICANT_DIGITS);

    private long duplicates;
    private long judged;
    private long right;
    private long firstSentNanos;
    private long lastAnswerNanos;

    /** @param firstSight whether this is the first time that the ticket is sent */
    synchronized void sent(String ticketId, DemoTicket ticket, boolean firstSight) {
        if (sent.isEmpty()) {
            firstSentNanos = System.nanoTime();
        }
        sent.put(ticketId, new Entry(ticket, firstSight));
    }

    /**
     * Takes an answer of a model.
     *
     * @return the ticket if this is the first answer to one of this demo
     */
    synchronized Optional<DemoTicket> answered(Classification answer, long nowMillis) {
        Entry entry = sent.get(answer.getTicketId());
        if (entry == null) {
            return Optional.empty();
        }
        if (answers.putIfAbsent(answer.getTicketId(), answer) != null) {
            duplicates++;
            return Optional.empty();
        }
        lastAnswerNanos = System.nanoTime();
        versions.add(answer.getModelVersion());
        latencyMs.recordValue(Math.max(0, nowMillis - answer.getCreatedAt().toEpochMilli()));
        if (entry.firstSight() && entry.ticket().inScope()) {
            judged++;
            right += isRight(entry.ticket(), answer) ? 1 : 0;
        }
        notifyAll();
        return Optional.of(entry.ticket());
    }

    static boolean isRight(DemoTicket ticket, Classification answer) {
        return ticket.inScope() ? ticket.label().equals(answer.getCategory()) : answer.getOutOfScope();
    }

    /** Tickets in scope that were answered wrongly, by the id under which they were sent, the oldest first. */
    synchronized Map<String, DemoTicket> wrong(int most) {
        Map<String, DemoTicket> wrong = new LinkedHashMap<>();
        sent.forEach((id, entry) -> {
            Classification answer = answers.get(id);
            if (wrong.size() < most && answer != null && entry.ticket().inScope() && !isRight(entry.ticket(), answer)) {
                wrong.put(id, entry.ticket());
            }
        });
        return wrong;
    }

    /** How many of the tickets sent under these ids have been answered rightly. */
    synchronized long right(List<String> ids) {
        return ids.stream()
                .filter(id -> answers.containsKey(id) && isRight(sent.get(id).ticket(), answers.get(id)))
                .count();
    }

    /** Returns when so many tickets are answered, or no answer has come for a while: false then. */
    synchronized boolean awaitAnswers(long count, long patienceMillis) throws InterruptedException {
        while (answers.size() < count) {
            int before = answers.size();
            wait(patienceMillis);
            if (answers.size() == before) {
                return false;
            }
        }
        return true;
    }

    synchronized List<String> lost() {
        List<String> lost = new ArrayList<>(sent.keySet());
        lost.removeAll(answers.keySet());
        return lost;
    }

    synchronized Figures figures() {
        double seconds = (lastAnswerNanos - firstSentNanos) / 1e9;
        return new Figures(
                sent.size(),
                answers.size(),
                duplicates,
                judged,
                judged == 0 ? 0 : (double) right / judged,
                answers.isEmpty() || seconds <= 0 ? 0 : answers.size() / seconds,
                latencyMs.getValueAtPercentile(50),
                latencyMs.getValueAtPercentile(99),
                List.copyOf(versions));
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
