package org.ticketstream.ingest.cleaning;

import java.util.regex.Pattern;

/** Shapes within a line that are the same in all languages. */
final class MailShapes {
    private static final String HOST = "@[\\p{L}\\p{M}\\p{Nd}.-]{2,255}";
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\]\"@,;:]{1,64}" + HOST);
    private static final Pattern ADDRESS_IN_BRACKETS = Pattern.compile(
            "[<(\\[\uFF1C] ?(?:mailto: ?)?" + "[^\\s<>()\\[\\]\"@]{1,64}" + HOST + "[^<>()\\[\\]]{0,200}[>)\\]\uFF1E]");
    private static final Pattern TIME =
            Pattern.compile("(?<!\\p{Nd})\\p{Nd}{1,2} ?[:.h\uFF1A\u6642\u65F6\uC2DC] ?\\p{Nd}{2}(?!\\p{Nd})");
    private static final Pattern NUMERIC_DATE = Pattern.compile(
            "(?<!\\p{Nd})\\p{Nd}{1,4} ?[./\u5E74\uB144-] ?\\p{Nd}{1,2} ?[./\u6708\uC6D4-] ?\\p{Nd}{1,4}(?!\\p{Nd})");
    private static final Pattern YEAR = Pattern.compile("(?<![\\p{Nd}.:,])\\p{Nd}{4}(?![\\p{Nd}:])");
    private static final Pattern DAY = Pattern.compile("(?<![\\p{Nd}:.,])\\p{Nd}{1,2}(?![\\p{Nd}:])");

    private static final String DASHES = "-#=*_\u2500\u2501";
    private static final int MAX_TITLE = 120;
    private static final int OUTLOOK_RULE = 32;

    private MailShapes() {}

    static boolean hasAddress(String line) {
        return line.indexOf('@') >= 0 && ADDRESS.matcher(line).find();
    }

    /** {@code Name <name@host>}. */
    static boolean hasAddressInBrackets(String line) {
        return line.indexOf('@') >= 0 && ADDRESS_IN_BRACKETS.matcher(line).find();
    }

    /** Day, month and year. */
    static boolean hasDate(String line) {
        return NUMERIC_DATE.matcher(line).find()
                || YEAR.matcher(line).find() && DAY.matcher(line).find();
    }

    static boolean hasTime(String line) {
        return TIME.matcher(line).find();
    }

    /** A line of nothing but dashes or underscores, as between two mails. */
    static boolean isRule(String line) {
        if (line.length() < 5) {
            return false;
        }
        char first = line.charAt(0);
        return (first == '_' || first == '-' || first == '=' || first == '\u2500' || first == '\u2501')
                && line.chars().allMatch(c -> c == first);
    }

    /** As Outlook puts it above a mail, always of the same length. */
    static boolean isOutlookRule(String line) {
        return line.length() == OUTLOOK_RULE && line.charAt(0) == '_' && isRule(line);
    }

    /** Words between two or more dashes, or the like, at both sides. */
    static boolean isTitleBetweenDashes(String line) {
        int end = line.length();
        int start = 0;
        while (start < end && DASHES.indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && DASHES.indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return start >= 2 && line.length() - end >= 2 && end - start >= 4 && end - start <= MAX_TITLE;
    }
}
