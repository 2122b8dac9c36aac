package org.ticketstream.model.lexical;

import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * The words of a text and its pairs of neighbouring words, each as a 64-bit hash (FNV-1a, then the finalizer of
 * MurmurHash3). A million terms share no hash but once in 37 million vocabularies, and what is released holds no word
 * that a customer wrote.
 */
final class Terms {

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int LETTERS_AND_NUMBERS = 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.DECIMAL_DIGIT_NUMBER
            | 1 << Character.LETTER_NUMBER
            | 1 << Character.OTHER_NUMBER;

    private Terms() {}

    /** Gives every occurrence of a term; case does not count. */
    static void forEach(String text, LongConsumer consumer) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean pairs = false;
        long before = BASIS;
        int at = 0;
        while (at < lower.length()) {
            int character = lower.codePointAt(at);
            if (!isPartOfWord(character)) {
                at += Character.charCount(character);
                continue;
            }
            long word = BASIS;
            long pair = step(before, ' ');
            while (at < lower.length() && isPartOfWord(character = lower.codePointAt(at))) {
                word = step(word, character);
                pair = step(pair, character);
                at += Character.charCount(character);
            }
            consumer.accept(mixed(word));
            if (pairs) {
                consumer.accept(mixed(pair));
            }
            pairs = true;
            before = word;
        }
    }

    private static boolean isPartOfWord(int character) {
        return (LETTERS_AND_NUMBERS >> Character.getType(character) & 1) != 0;
    }

    private static long step(long hash, int character) {
        return (hash ^ character) * PRIME;
    }

    private static long mixed(long hash) {
        long h = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}
