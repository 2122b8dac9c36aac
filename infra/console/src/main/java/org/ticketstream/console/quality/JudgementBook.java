package org.ticketstream.console.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.AuditEntry;

/**
 * Who said what of which ticket, each person's last word. The audit has it: on the topic of corrections, a later word
 * replaces those of others. Bounded in tickets, and in people for each. Thread-safe.
 */
final class JudgementBook {
    static final int MOST_TICKETS = 50_000;
    private static final int MOST_PEOPLE = 20;

    private final int most;
    private final Map<String, Map<String, Word>> tickets = new LinkedHashMap<>();

    private record Word(String category, long at) {}

    JudgementBook(int most) {
        this.most = most;
    }

    synchronized void take(AuditEntry entry) {
        if (entry.getAction().equals(AuditAction.ERASE.name())) {
            tickets.remove(entry.getSubject());
        }
        String category = entry.getDetails().get("category");
        if (!entry.getAction().equals(AuditAction.CORRECT.name()) || category == null) {
            return;
        }
        Map<String, Word> words = tickets.remove(entry.getSubject());
        if (words == null) {
            words = new LinkedHashMap<>(2);
        }
        words.put(
                Names.of(entry.getActor()),
                new Word(Names.of(category), entry.getAt().toEpochMilli()));
        if (words.size() > MOST_PEOPLE) {
            words.remove(words.keySet().iterator().next());
        }
        tickets.put(entry.getSubject(), words);
        if (tickets.size() > most) {
            tickets.remove(tickets.keySet().iterator().next());
        }
    }

    /** Of the words since then. @param from epoch milliseconds */
    synchronized Agreement agreement(long from) {
        List<List<String>> several = new ArrayList<>();
        for (Map<String, Word> words : tickets.values()) {
            if (words.size() > 1) {
                several.add(words.values().stream()
                        .filter(word -> word.at() >= from)
                        .map(Word::category)
                        .toList());
            }
        }
        return Agreement.of(several);
    }
}
