package org.ticketstream.local.bench;

import java.util.List;

/**
 * What every contender scores.
 *
 * @param ids token ids with special tokens, one array per text, at least one; tokenising is not part of any measurement
 */
record Workload(List<int[]> ids) {

    Workload {
        ids = List.copyOf(ids);
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("Cannot measure: there is no text");
        }
    }

    int texts() {
        return ids.size();
    }

    /** Tokens without padding. */
    long realTokens() {
        return ids.stream().mapToLong(text -> text.length).sum();
    }

    int longest() {
        return ids.stream().mapToInt(text -> text.length).max().orElseThrow();
    }

    /** The first texts only. */
    Workload limitedTo(int texts) {
        return new Workload(ids.subList(0, Math.min(texts, ids.size())));
    }
}
