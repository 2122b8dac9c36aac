package org.ticketstream.ingest.cleaning;

/**
 * A line of a mail.
 *
 * @param text as it stays in the mail
 * @param words without quote signs
 * @param divides whether it is no line, but the place where a mail program has put another mail
 */
record MailLine(String text, String words, Quote quote, boolean coloured, boolean divides) {

    /** How sure it is that somebody else wrote it. */
    enum Quote {
        NONE,
        /** Quote signs, or an indented block of HTML: the writer may have picked the lines. */
        BY_SIGNS,
        /** HTML as mail programs make it for the mail that is answered. */
        BY_PROGRAM
    }

    static MailLine of(String marked) {
        int i = 0;
        Quote quote = Quote.NONE;
        boolean coloured = false;
        boolean divides = false;
        while (i < marked.length() && LineMark.is(marked.charAt(i))) {
            char mark = marked.charAt(i++);
            quote = mark == LineMark.QUOTED ? Quote.BY_PROGRAM : mark == LineMark.INDENTED ? Quote.BY_SIGNS : quote;
            coloured |= mark == LineMark.COLOURED;
            divides |= mark == LineMark.DIVIDER;
        }
        String text = marked.substring(i).strip();
        if (!text.isEmpty() && text.charAt(text.length() - 1) == LineMark.SIGNATURE) {
            text = text.substring(0, text.length() - 1) + " ";
        }
        int signs = quoteSigns(text);
        if (signs > 0 && quote == Quote.NONE) {
            quote = Quote.BY_SIGNS;
        }
        return new MailLine(text, text.substring(signs), quote, coloured, divides);
    }

    private static int quoteSigns(String text) {
        if (text.isEmpty() || !isQuoteSign(text.charAt(0))) {
            return 0;
        }
        int i = 0;
        while (i < text.length() && (isQuoteSign(text.charAt(i)) || text.charAt(i) == ' ')) {
            i++;
        }
        return i;
    }

    private static boolean isQuoteSign(char c) {
        return c == '>' || c == '\uFF1E';
    }

    boolean isQuoted() {
        return quote != Quote.NONE;
    }

    /** No words, and no quote sign either. */
    boolean isEmpty() {
        return text.isEmpty();
    }

    boolean isWithoutWords() {
        return words.isEmpty();
    }

    boolean endsWithColon() {
        int last = words.length() - 1;
        return last >= 0 && (words.charAt(last) == ':' || words.charAt(last) == '\uFF1A');
    }
}
