package org.ticketstream.training.data;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.ticketstream.files.Sha256;

/** Makes near-duplicates equal: texts that differ in case, punctuation and white space only share a key. */
public final class TextKey {

    private TextKey() {}

    /** A number between 0 and 1 that near-duplicates of a text share: evenly spread, and always the same. */
    static double position(String text, long seed) {
        String digest = Sha256.of((seed + ":" + of(text)).getBytes(StandardCharsets.UTF_8));
        return (Long.parseUnsignedLong(digest.substring(0, 16), 16) >>> 11) * 0x1p-53;
    }

    /** The key that near-duplicates of a text share. */
    public static String of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder(folded.length());
        folded.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        // A text of punctuation alone is its own key: otherwise "???" and "!!" would count as one.
        return key.isEmpty() ? text.strip() : key.toString();
    }
}
