package org.ticketstream.training.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Divides rows into folds for cross validation: the same share of every class in each, near-duplicate texts in one. */
public final class Folds {

    private Folds() {}

    /**
     * Number of the fold of each row, from 0. A class of two texts or more is in two folds or more.
     *
     * @param folds how many, at least 2
     * @param seed  of the assignment to folds
     */
    public static int[] of(List<LabeledRow> rows, int folds, long seed) {
        if (folds < 2) {
            throw new IllegalArgumentException("Invalid number of folds: must be at least 2 (got: " + folds + ")");
        }
        int[] dealt = new int[rows.size()];
        groupsByLabel(rows).forEach((label, groups) -> {
            List<List<Integer>> shuffled = new ArrayList<>(groups);
            Collections.shuffle(shuffled, new Random(seed * 31 + label.hashCode()));
            for (int group = 0; group < shuffled.size(); group++) {
                for (int row : shuffled.get(group)) {
                    dealt[row] = group % folds;
                }
            }
        });
        return dealt;
    }

    /** Rows of one text, by the label of the first of them. */
    private static Map<String, List<List<Integer>>> groupsByLabel(List<LabeledRow> rows) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            groups.computeIfAbsent(TextKey.of(rows.get(row).text()), key -> new ArrayList<>())
                    .add(row);
        }
        return groups.values().stream()
                .collect(Collectors.groupingBy(
                        group -> rows.get(group.get(0)).label(), TreeMap::new, Collectors.toList()));
    }
}
