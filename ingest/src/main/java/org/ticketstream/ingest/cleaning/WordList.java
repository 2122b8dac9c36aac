package org.ticketstream.ingest.cleaning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words, or beginnings of words, that are looked for in one pass. */
final class WordList {
    private final Map<Character, List<String>> byFirst = new HashMap<>();
    private final BitSet firsts = new BitSet();

    /** @param words lower case */
    WordList(List<String> words) {
        words.forEach(word -> byFirst.computeIfAbsent(word.charAt(0), first -> new ArrayList<>())
                .add(word));
        byFirst.keySet().forEach(firsts::set);
    }

    /** At the begin of a word; scripts without blanks have none. */
    boolean isIn(String text) {
        // A capital I with a dot becomes two characters.
        String lower = text.toLowerCase(Locale.ROOT).replace("\u0307", "");
        boolean inWord = false;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (firsts.get(c) && (!inWord || isWithoutBlanks(c)) && startsAny(lower, i, byFirst.get(c))) {
                return true;
            }
            inWord = Character.isAlphabetic(c);
        }
        return false;
    }

    private static boolean startsAny(String lower, int at, List<String> words) {
        for (String word : words) {
            if (lower.startsWith(word, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithoutBlanks(char c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI -> true;
            default -> false;
        };
    }
}
