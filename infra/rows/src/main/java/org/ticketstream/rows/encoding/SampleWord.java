package org.ticketstream.rows.encoding;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word by which a person sees at once whether the encoding is right. */
final class SampleWord {

    private static final Pattern BEYOND_ASCII =
            Pattern.compile("(?<![\\p{L}\\p{M}])[\\p{L}\\p{M}]{0,20}?[\\p{L}&&[^\\x00-\\x7F]][\\p{L}\\p{M}]{0,20}");

    private SampleWord() {}

    /** @param text that may begin inside a word */
    static Optional<String> of(String text) {
        Matcher word = BEYOND_ASCII.matcher(text);
        Optional<String> first = word.find() ? Optional.of(word.group()) : Optional.empty();
        return first.isPresent() && word.start() == 0 && word.find() ? Optional.of(word.group()) : first;
    }
}
