package org.ticketstream.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which texts share a batch. */
public enum Order {
    /** Texts as they arrive. */
    UNSORTED,
    /** Texts of like length, the longest first: callers that share the batches then end at about the same time. */
    SORTED;

    /** As reports and options name it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Batches of at most {@code texts} texts and, unless a single text is longer, {@code tokens} tokens without
     * padding.
     */
    public List<List<int[]>> batches(EncodedTexts workload, int texts, int tokens) {
        List<int[]> ordered = new ArrayList<>(workload.ids());
        if (this == SORTED) {
            ordered.sort(Comparator.comparingInt((int[] ids) -> ids.length).reversed());
        }
        List<List<int[]>> batches = new ArrayList<>();
        List<int[]> batch = new ArrayList<>();
        int filled = 0;
        for (int[] ids : ordered) {
            if (!batch.isEmpty() && (batch.size() == texts || filled + ids.length > tokens)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                filled = 0;
            }
            batch.add(ids);
            filled += ids.length;
        }
        batches.add(List.copyOf(batch));
        return batches;
    }
}
