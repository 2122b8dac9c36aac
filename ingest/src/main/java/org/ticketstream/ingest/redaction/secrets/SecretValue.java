package org.ticketstream.ingest.redaction.secrets;

import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.text.Context;

/** How much a word looks like one that nobody writes but as a secret. */
final class SecretValue {
    private static final String SIGNS = "!#$%&*+=?@^_~";
    private static final Pattern ELSE = Pattern.compile(
            "(?i)(?:https?|www\\.|mailto:)|.{0,200}://|[^@]{1,64}@[^@]{1,64}\\.\\p{L}{2,}|\\[[a-z_]+]?|[*x•.]{3,}"
                    + "|.*%40.*");
    private static final Pattern PADDED_BASE64 = Pattern.compile("[A-Za-z0-9+/]{10,}={1,2}");
    private static final Pattern ENDS_WITH_SIGN = Pattern.compile("(?:[#$%&*+=@^~]|\\d!)$");
    private static final Pattern PARAMETER = Pattern.compile("&[\\w.-]{1,30}=");
    private static final int MIN_LENGTH = 5;
    private static final int MAX_LENGTH = 200;
    private static final int MIN_HYPHENATED = 12;
    private static final int MIN_HYPHENS = 2;

    private SecretValue() {}

    /** Index after the word that begins here: without what ends a sentence, and in the script that it begins with. */
    static int end(String text, int start) {
        int end = start;
        boolean ascii = start < text.length() && text.charAt(start) < 128;
        while (end < text.length()
                && end - start < MAX_LENGTH
                && isPart(text.charAt(end), ascii)
                && !(text.charAt(end) == '&' && isParameter(text, end))) {
            end++;
        }
        while (end > start && ".:?*`".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** {@code &name=} of an address goes on after the secret. */
    private static boolean isParameter(String text, int and) {
        return PARAMETER.matcher(text).region(and, text.length()).lookingAt();
    }

    private static boolean isPart(char c, boolean ascii) {
        return c > ' '
                && "\"'<>,;()\u3001\u3002\u061B\u060C\u0964".indexOf(c) < 0
                && !Character.isSpaceChar(c)
                && !(ascii && Context.isWithoutBlanks(c));
    }

    /** Letters with a digit or sign among them: nobody writes a common word so. */
    static boolean isStrong(String word) {
        if (word.length() < MIN_LENGTH || !word.codePoints().anyMatch(Character::isLetter) || isElse(word)) {
            return false;
        }
        return hasDigit(word) || hasInnerSign(word) || isPhrase(word);
    }

    /** Strong, and not a word with a number behind it: those are products and pages. */
    static boolean isStrongWithSign(String word) {
        return isStrong(word)
                && hasDigit(word)
                && (hasInnerSign(word) || ENDS_WITH_SIGN.matcher(word).find())
                && word.indexOf('/') < 0;
    }

    /** Strong beyond one hyphen: compound words have those. */
    static boolean isStrongAlone(String word) {
        return isStrong(word) && (hasDigit(word) ? word.length() > MIN_LENGTH : hasInnerSign(word));
    }

    /** At least as many letters and digits, both of them. */
    static boolean isToken(String word, int min) {
        return word.length() >= min
                && hasDigit(word)
                && word.chars().anyMatch(Character::isLetter)
                && word.chars().allMatch(c -> c < 128)
                && !isElse(word);
    }

    /** As {@code Basic} authorization has them. */
    static boolean isPaddedBase64(String word) {
        return PADDED_BASE64.matcher(word).matches();
    }

    static boolean isNumber(String word, int min) {
        return word.length() >= min && word.length() <= 12 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static boolean isElse(String word) {
        return ELSE.matcher(word).lookingAt();
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean hasInnerSign(String word) {
        for (int i = 0; i + 1 < word.length(); i++) {
            if (SIGNS.indexOf(word.charAt(i)) >= 0 && Character.isLetterOrDigit(word.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPhrase(String word) {
        return word.length() >= MIN_HYPHENATED
                && word.chars().filter(c -> c == '-').count() >= MIN_HYPHENS;
    }
}
