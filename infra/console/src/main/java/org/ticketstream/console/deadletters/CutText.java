package org.ticketstream.console.deadletters;

/** Beginnings of texts: a browser takes many seconds to lay out a megabyte. */
final class CutText {
    private CutText() {}

    /** At most so many characters, and no half of one. */
    static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
