package org.ticketstream.model.tokenize;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The uncased tokenizer of BERT by its published description, with no care for speed. */
final class ReferenceWordPiece {

    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;

    ReferenceWordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Ids without special tokens. */
    List<Integer> encode(String text) {
        List<Integer> ids = new ArrayList<>();
        for (String word : words(normalise(text))) {
            ids.addAll(pieces(word));
        }
        return ids;
    }

    private static String normalise(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == 0 || c == 0xfffd || isControl(c)) {
                return;
            }
            if (isChinese(c)) {
                clean.append(' ').appendCodePoint(c).append(' ');
            } else {
                clean.appendCodePoint(isWhitespace(c) ? ' ' : c);
            }
        });
        StringBuilder stripped = new StringBuilder();
        Normalizer.normalize(clean, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(stripped::appendCodePoint);
        // Rust, as transformers' tokenizers use it, lowers each character by itself: no final sigma.
        StringBuilder lower = new StringBuilder();
        stripped.codePoints().forEach(c -> lower.append(Character.toString(c).toLowerCase(Locale.ROOT)));
        return lower.toString();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean punctuation = isPunctuation(c);
            if (punctuation || isWhitespace(c)) {
                if (word.length() > 0) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                if (punctuation) {
                    words.add(Character.toString(c));
                }
            } else {
                word.appendCodePoint(c);
            }
        });
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }

    private List<Integer> pieces(String word) {
        int unknown = vocabulary.get("[UNK]");
        int[] characters = word.codePoints().toArray();
        if (characters.length > LONGEST_WORD) {
            return List.of(unknown);
        }
        List<Integer> pieces = new ArrayList<>();
        for (int start = 0; start < characters.length; ) {
            int end = characters.length;
            Integer id = null;
            for (; end > start && id == null; end--) {
                id = vocabulary.get((start == 0 ? "" : "##") + new String(characters, start, end - start));
            }
            if (id == null) {
                return List.of(unknown);
            }
            pieces.add(id);
            start = end + 1;
        }
        return pieces;
    }

    private static boolean isWhitespace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    private static boolean isControl(int c) {
        if (c == '\t' || c == '\n' || c == '\r') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE -> true;
            default -> false;
        };
    }

    private static boolean isPunctuation(int c) {
        if (c < 128) {
            return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
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

    private static boolean isChinese(int c) {
        return c >= 0x4e00 && c <= 0x9fff
                || c >= 0x3400 && c <= 0x4dbf
                || c >= 0x20000 && c <= 0x2a6df
                || c >= 0x2a700 && c <= 0x2b81f
                // BERT's own code begins here at 0x2b820, transformers' tokenizers do not.
                || c >= 0x2b920 && c <= 0x2ceaf
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0x2f800 && c <= 0x2fa1f;
    }
}
