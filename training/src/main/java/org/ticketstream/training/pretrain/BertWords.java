package org.ticketstream.training.pretrain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Cuts a text into words as BERT's uncased tokenizer does before it looks for word pieces: lower case, no accents, each
 * punctuation mark and each Chinese character a word.
 */
final class BertWords {

    /** Longer words are unknown to the tokenizer as a whole. */
    private static final int LONGEST = 100;

    private static final int REPLACEMENT = 0xFFFD;

    private BertWords() {}

    static void forEach(String text, Consumer<String> words) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder word = new StringBuilder();
        folded.codePoints().forEach(c -> {
            if (isSpace(c)) {
                flush(word, words);
            } else if (isPunctuation(c) || Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN) {
                flush(word, words);
                words.accept(Character.toString(c));
            } else if (!isDropped(c)) {
                word.appendCodePoint(c);
            }
        });
        flush(word, words);
    }

    private static void flush(StringBuilder word, Consumer<String> words) {
        if (!word.isEmpty() && word.codePointCount(0, word.length()) <= LONGEST) {
            words.accept(word.toString());
        }
        word.setLength(0);
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isDropped(int c) {
        int type = Character.getType(c);
        return c == REPLACEMENT
                || type == Character.NON_SPACING_MARK
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.SURROGATE;
    }

    private static boolean isPunctuation(int c) {
        boolean ascii = c >= 33 && c <= 47 || c >= 58 && c <= 64 || c >= 91 && c <= 96 || c >= 123 && c <= 126;
        return ascii
                || switch (Character.getType(c)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }
}
