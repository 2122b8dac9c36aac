package org.ticketstream.operations.imports.mail;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a mailing list writes as it is below a part in base64. */
final class AppendedText {
    private static final Pattern RULE = Pattern.compile("[_-]{2,100}");
    /** With a sign that base64 does not have. */
    private static final Pattern WORDS = Pattern.compile("(?=.*[^A-Za-z0-9+/=\\s])\\S{1,100} .*\\S.*");

    private static final int LONGEST = 1_000;

    private AppendedText() {}

    /** Index of the first line below data that is a rule or words; the length if there is none. */
    static int start(byte[] encoded) {
        boolean data = false;
        int line = 0;
        while (line < encoded.length) {
            int end = line;
            while (end < encoded.length && encoded[end] != '\n') {
                end++;
            }
            if (end - line < LONGEST) {
                String text = new String(encoded, line, end - line, StandardCharsets.ISO_8859_1).strip();
                if (data && (RULE.matcher(text).matches() || WORDS.matcher(text).matches())) {
                    return line;
                }
                data |= !text.isEmpty();
            } else {
                data = true;
            }
            line = end + 1;
        }
        return encoded.length;
    }
}
