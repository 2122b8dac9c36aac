package org.ticketstream.console.live;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ticketstream.console.web.Refusal;

/**
 * Which answers a page wants; as it stands in its address.
 *
 * @param categories any of them; {@link #NONE} for tickets of no category; empty for all
 * @param decisions any of them; empty for all
 * @param languages any of them; empty for all
 * @param models any of them; empty for all
 * @param least confidence
 * @param most confidence
 * @param words each occurs in subject or excerpt, in lower case
 */
record LiveFilter(
        Set<String> categories,
        Set<String> decisions,
        Set<String> languages,
        Set<String> models,
        double least,
        double most,
        List<String> words) {
    static final String NONE = "(none)";

    private static final int MOST_VALUES = 100;
    private static final int LONGEST = 200;

    /** @throws Refusal 400 if a number is none, or there is too much of anything */
    static LiveFilter of(Map<String, List<String>> query) {
        List<String> words = values(query, "q").stream()
                .flatMap(text -> List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream())
                .filter(word -> !word.isEmpty())
                .toList();
        return new LiveFilter(
                new HashSet<>(values(query, "category")),
                new HashSet<>(values(query, "decision")),
                new HashSet<>(values(query, "language")),
                new HashSet<>(values(query, "model")),
                number(query, "min", 0),
                number(query, "max", 1),
                words);
    }

    private static List<String> values(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > MOST_VALUES || values.stream().anyMatch(value -> value.length() > LONGEST)) {
            throw Refusal.of(400, "The filter " + name + " is too long");
        }
        return values;
    }

    private static double number(Map<String, List<String>> query, String name, double without) {
        List<String> values = values(query, name);
        if (values.isEmpty()) {
            return without;
        }
        if (!values.get(0).matches("0|1|[01]?\\.[0-9]{1,6}")) {
            throw Refusal.of(400, "The filter " + name + " must be from 0 to 1");
        }
        return Double.parseDouble(values.get(0));
    }

    boolean takes(LiveRow row) {
        return (categories.isEmpty() || categories.contains(row.category().isEmpty() ? NONE : row.category()))
                && (decisions.isEmpty() || decisions.contains(row.decision()))
                && (models.isEmpty() || models.contains(row.model()))
                && row.confidence() >= least
                && row.confidence() <= most
                && takes(row.ticket().orElse(null));
    }

    private boolean takes(TicketExcerpt ticket) {
        if (ticket == null) {
            return languages.isEmpty() && words.isEmpty();
        }
        return (languages.isEmpty() || languages.contains(ticket.language())) && hasWords(ticket);
    }

    private boolean hasWords(TicketExcerpt ticket) {
        if (words.isEmpty()) {
            return true;
        }
        String text = (ticket.subject() + "\n" + ticket.excerpt()).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }
}
