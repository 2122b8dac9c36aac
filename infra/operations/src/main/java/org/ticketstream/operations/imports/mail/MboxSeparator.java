package org.ticketstream.operations.imports.mail;

import java.util.regex.Pattern;

/**
 * Tells the line {@code From SENDER DATE} between two mails from a line of a text that begins with "From ": below the
 * one there is the header of a mail. The mails of a patch series are mails only in a file that is one.
 */
final class MboxSeparator {
    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};
    private static final Pattern BY_THE_BOOK = Pattern.compile(
            "From .*\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .*\\d{1,2}:\\d{2}(?::\\d{2})?\\b.*\\d{4}\\b.*",
            Pattern.DOTALL);
    private static final Pattern PATCH = Pattern.compile("From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001\\s*");
    private static final Pattern HEADER = Pattern.compile("[!-9;-~]{1,76}:.*", Pattern.DOTALL);
    /** What mails begin with; a text may have a word with a colon below such a line too. */
    private static final Pattern HEADER_OF_A_MAIL = Pattern.compile(
            "(?i)(?:from|to|cc|date|subject|sender|message-id|received|return-path|reply-to|mime-version"
                    + "|content-[a-z-]+"
                    + "|delivered-to|envelope-to|in-reply-to|references|status|dkim-signature|authentication-results"
                    + "|(?:x|arc|list|resent)-[!-9;-~]+) ?:.*",
            Pattern.DOTALL);

    private boolean first = true;
    private boolean patches;

    static boolean mayBe(byte[] line) {
        for (int i = 0; i < FROM.length; i++) {
            if (line.length <= i || line[i] != FROM[i]) {
                return false;
            }
        }
        return line[line.length - 1] == '\n';
    }

    /** @param below the line below it */
    boolean is(String line, String below) {
        if (PATCH.matcher(line).matches()) {
            return patches;
        }
        return (BY_THE_BOOK.matcher(line).matches() ? HEADER : HEADER_OF_A_MAIL)
                .matcher(below)
                .matches();
    }

    /** @param line that began a mail */
    void seen(String line) {
        patches |= first && PATCH.matcher(line).matches();
        first = false;
    }
}
