package org.ticketstream.schemas;

import java.util.Set;

/** The labels of tickets that belong to no category, in corrections and in training data. */
public final class OutOfScope {
    /** Under which such tickets are counted and reported. */
    public static final String LABEL = "out_of_scope";

    /** All accepted spellings. */
    public static final Set<String> LABELS = Set.of(LABEL, "oos");

    private OutOfScope() {}

    /** Whether a label means none of the categories. */
    public static boolean isOutOfScope(String label) {
        return LABELS.contains(label);
    }
}
