package org.ticketstream.ingest.redaction;

import org.ticketstream.ingest.redaction.text.Context;

/** What stands directly at a number. */
final class PhoneShape {
    private static final int HIGHEST_DRAWN = 59;

    private PhoneShape() {}

    static int digits(String written) {
        return (int) written.chars().filter(Character::isDigit).count();
    }

    /** Numbers that rise, none above those of a lottery. */
    static boolean isDraw(String written) {
        int last = -1;
        for (String group : written.split("[ -]")) {
            if (group.length() != 2 || !group.chars().allMatch(Character::isDigit)) {
                return false;
            }
            int number = Integer.parseInt(group);
            if (number <= last || number > HIGHEST_DRAWN) {
                return false;
            }
            last = number;
        }
        return true;
    }

    static boolean continuesBefore(String text, int start) {
        if (start == 0) {
            return false;
        }
        char c = text.charAt(start - 1);
        if (Context.isWordPart(text, start - 1) || "#№$€£¥@*+".indexOf(c) >= 0) {
            return true;
        }
        return "-./,:\\'".indexOf(c) >= 0 && start > 1 && Character.isDigit(text.charAt(start - 2))
                || "-/_".indexOf(c) >= 0 && Context.isWordPart(text, start - 2);
    }

    static boolean continuesAfter(String text, int end) {
        if (end >= text.length()) {
            return false;
        }
        char c = text.charAt(end);
        if (Context.isWordPart(text, end)) {
            return !text.startsWith("x", end) && !text.startsWith("ext", end);
        }
        return "-/_".indexOf(c) >= 0 && Context.isWordPart(text, end + 1)
                || ".,:'".indexOf(c) >= 0 && end + 1 < text.length() && Character.isDigit(text.charAt(end + 1))
                || "%€$£#*".indexOf(c) >= 0;
    }
}
