package org.ticketstream.ingest.redaction.text;

import java.util.List;
import java.util.Set;

/**
 * Finds one type of personal data. Thread-safe. Every ticket passes through every detector, so each looks for a cheap
 * sign first (a digit, a colon, a word) and tries its patterns only there.
 */
public interface Detector {
    /** The type of its findings, in capital letters: their placeholder is {@code [TYPE]}. */
    String type();

    /** In any order; findings of one detector do not overlap. */
    List<Finding> find(ScannedText text);

    /** In lower case: where they are in a text, it says in {@link ScannedText#forEach}. */
    default Set<String> words() {
        return Set.of();
    }

    /** Whether the indexes of its findings are those of the text as it was written. */
    default boolean readsOriginal() {
        return false;
    }
}
