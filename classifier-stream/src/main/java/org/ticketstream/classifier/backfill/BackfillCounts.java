package org.ticketstream.classifier.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.schemas.Classification;

/**
 * The counts of a backfill.
 *
 * @param answers tickets with an answer
 * @param decisions answers by decision
 * @param categories answers by category, without those that have none
 * @param outOfScope answers of a model that abstained
 * @param withoutModel answers without a model, because it failed too often
 * @param erased tombstones that were passed on
 * @param deadLetters tickets that could not be read or scored
 * @param positions next offset to read, by partition
 */
public record BackfillCounts(
        long answers,
        Map<String, Long> decisions,
        Map<String, Long> categories,
        long outOfScope,
        long withoutModel,
        long erased,
        long deadLetters,
        Map<Integer, Long> positions) {
    public static final String DEAD_LETTERS = "dead-letters";

    private static final String ANSWERS = "answers";
    private static final String DECISION = "decision.";
    private static final String CATEGORY = "category.";
    private static final String OUT_OF_SCOPE = "out-of-scope";
    private static final String WITHOUT_MODEL = "without-model";
    private static final String ERASED = "erased";

    /** Copies the maps, sorted by key. */
    public BackfillCounts {
        decisions = new TreeMap<>(decisions);
        categories = new TreeMap<>(categories);
        positions = new TreeMap<>(positions);
    }

    /** Names of the counters of an answer. */
    public static List<String> namesOf(Answer answer) {
        Classification given = answer.classification();
        if (given == null) {
            return List.of(ERASED);
        }
        List<String> names =
                new ArrayList<>(List.of(ANSWERS, DECISION + given.getDecision().name()));
        if (given.getCategory() != null) {
            names.add(CATEGORY + given.getCategory());
        }
        if (given.getOutOfScope()) {
            names.add(OUT_OF_SCOPE);
        }
        if (given.getModelVersion().isEmpty()) {
            names.add(WITHOUT_MODEL);
        }
        return names;
    }

    /** Reads the job's accumulators; ignores those of other operators. */
    public static BackfillCounts of(Map<String, Object> accumulators) {
        Map<Integer, Long> positions = new TreeMap<>();
        below(ReadPositionFunction.PREFIX, accumulators)
                .forEach((partition, offset) -> positions.put(Integer.valueOf(partition), offset));
        return new BackfillCounts(
                count(ANSWERS, accumulators),
                below(DECISION, accumulators),
                below(CATEGORY, accumulators),
                count(OUT_OF_SCOPE, accumulators),
                count(WITHOUT_MODEL, accumulators),
                count(ERASED, accumulators),
                count(DEAD_LETTERS, accumulators),
                positions);
    }

    private static long count(String name, Map<String, Object> accumulators) {
        return (Long) accumulators.getOrDefault(name, 0L);
    }

    private static Map<String, Long> below(String prefix, Map<String, Object> accumulators) {
        Map<String, Long> counts = new TreeMap<>();
        accumulators.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                counts.put(name.substring(prefix.length()), (Long) value);
            }
        });
        return counts;
    }
}
