package org.ticketstream.ingest.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Decision;

/**
 * When a rule applies: all given conditions must hold.
 *
 * @param category any of these; an abstaining model has none
 * @param language any of these; {@code en} takes {@code en-GB} too
 */
record Conditions(
        @JsonProperty("category") Set<String> category,
        @JsonProperty("decision") Set<Decision> decision,
        @JsonProperty("min-confidence") Double minConfidence,
        @JsonProperty("max-confidence") Double maxConfidence,
        @JsonProperty("out-of-scope") Boolean outOfScope,
        @JsonProperty("language") Set<String> language,
        @JsonProperty("tenant") Set<String> tenant,
        @JsonProperty("source") Set<String> source) {
    Conditions {
        requireShare("min-confidence", minConfidence);
        requireShare("max-confidence", maxConfidence);
        requireSome("category", category);
        requireSome("decision", decision);
        requireSome("language", language);
        requireSome("tenant", tenant);
        requireSome("source", source);
    }

    private static void requireShare(String name, Double value) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be from 0 to 1 (got: " + value + ")");
        }
    }

    private static void requireSome(String name, Set<?> values) {
        if (values != null && values.isEmpty()) {
            throw new IllegalArgumentException(name + " names nothing, so the rule would never fit (got: [])");
        }
    }

    boolean hold(CleanTicket ticket, Classification said) {
        return contains(category, said.getCategory())
                && contains(decision, said.getDecision())
                && (minConfidence == null || said.getConfidence() >= minConfidence)
                && (maxConfidence == null || said.getConfidence() <= maxConfidence)
                && (outOfScope == null || said.getOutOfScope() == outOfScope)
                && speaks(ticket.getLanguage())
                && contains(tenant, ticket.getTenant())
                && contains(source, ticket.getSource());
    }

    private static <T> boolean contains(Set<T> wanted, T value) {
        return wanted == null || (value != null && wanted.contains(value));
    }

    private boolean speaks(String tag) {
        if (language == null) {
            return true;
        }
        String lower =
                Optional.ofNullable(tag).orElse("").toLowerCase(Locale.ROOT).replace('_', '-');
        return language.stream()
                .map(wanted -> wanted.toLowerCase(Locale.ROOT).replace('_', '-'))
                .anyMatch(wanted -> lower.equals(wanted) || lower.startsWith(wanted + "-"));
    }
}
