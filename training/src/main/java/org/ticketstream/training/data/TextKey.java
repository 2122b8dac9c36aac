package org.ticketstream.training.data;

import java.text.Normalizer;
import java.util.Locale;

/** Makes near-duplicates equal: texts that differ in case, punctuation and white space only share a key. */
final class TextKey {

    private TextKey() {}

    static String of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(folded.length());
        folded.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        // A text of nothing but signs is its own key: otherwise "???" and "!!" would count as one.
        return key.isEmpty() ? text.strip() : key.toString();
    }
}
