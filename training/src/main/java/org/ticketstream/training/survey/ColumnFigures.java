package org.ticketstream.training.survey;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a column holds.
 *
 * @param name     as in the file
 * @param filled   rows with a value
 * @param words    of a value, on average
 * @param distinct different values in the sample
 * @param sampled  values in the sample
 * @param counts   rows by value; empty if there are too many different values, or long ones
 * @param examples a few values, as they stand
 */
public record ColumnFigures(
        String name,
        long filled,
        double words,
        int distinct,
        int sampled,
        Optional<SortedMap<String, Long>> counts,
        List<String> examples) {

    private static final int FEW = 20;

    /** Takes a copy. */
    public ColumnFigures {
        examples = List.copyOf(examples);
    }

    /** Of the values in the sample, how many are different: near 1 for texts and ids. */
    double distinctShare() {
        return sampled == 0 ? 0 : (double) distinct / sampled;
    }

    /** Whether each row, or nearly so, has a value of its own. */
    public boolean isNearlyUnique() {
        return distinct > FEW && distinctShare() > 0.5;
    }
}
