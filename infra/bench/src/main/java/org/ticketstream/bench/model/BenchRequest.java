package org.ticketstream.bench.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ticketstream.bench.report.TextSource;

/**
 * What to compare.
 *
 * @param model release bundle whose checkpoint is run and whose accuracy is measured; empty for all-MiniLM-L6-v2 under
 *     a fresh head
 * @param encoders directory for encoders that are made on first use
 * @param maxTokens where texts are cut, special tokens included
 * @param only contenders by a part of their name; empty for all
 * @param largerModel whether a model of DistilBERT's size is run too
 * @param memory whether the memory of each engine is measured, each in a separate process
 */
public record BenchRequest(
        TextSource texts,
        Optional<Path> model,
        Path encoders,
        int maxTokens,
        Amounts amounts,
        BatchLimits limits,
        List<Pattern> only,
        boolean largerModel,
        boolean memory) {

    public BenchRequest {
        only = List.copyOf(only);
    }

    /**
     * How much is measured.
     *
     * @param limit texts whose scoring is timed; of the larger model a quarter
     * @param labelled labelled texts whose answers are checked
     * @param rounds timed rounds
     */
    public record Amounts(int limit, int labelled, int rounds) {

        /** @throws IllegalArgumentException if one of them is not positive */
        public Amounts {
            requirePositive("limit", limit);
            requirePositive("labelled texts", labelled);
            requirePositive("rounds", rounds);
        }
    }

    boolean wants(String contender) {
        return only.isEmpty()
                || only.stream().anyMatch(pattern -> pattern.matcher(contender).find());
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Cannot measure: " + what + " must be positive (got: " + value + ")");
        }
    }
}
