package org.ticketstream.ingest.redaction;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;

/** Finds words of a list at the starts of words, much faster than one pattern of all of them. */
final class WordFinder {
    private final Map<Character, List<String>> wordsByFirstCharacter;

    /** @param words in lower case */
    WordFinder(List<String> words) {
        this.wordsByFirstCharacter = new HashMap<>(words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.groupingBy(word -> word.charAt(0))));
    }

    /**
     * Calls back for each word that is found, longest first at one place.
     *
     * @param found takes start and end of the word, returns where to go on
     */
    void forEach(ScannedText text, IntBinaryOperator found) {
        String lower = text.lower();
        int i = 0;
        while (i < lower.length()) {
            int end = isWordStart(lower, i) ? endOfWordAt(lower, i) : -1;
            i = end < 0 ? i + 1 : Math.max(i + 1, found.applyAsInt(i, end));
        }
    }

    private static boolean isWordStart(String lower, int i) {
        return Character.isLetter(lower.charAt(i)) && (i == 0 || !Character.isLetter(lower.charAt(i - 1)));
    }

    private int endOfWordAt(String lower, int start) {
        List<String> candidates = wordsByFirstCharacter.get(lower.charAt(start));
        if (candidates == null) {
            return -1;
        }
        for (String word : candidates) {
            if (lower.startsWith(word, start)) {
                return start + word.length();
            }
        }
        return -1;
    }
}
