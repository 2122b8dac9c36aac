package org.ticketstream.rows.scan;

/** Doubles the quotes inside values, where people have written them once or behind a backslash. */
public final class CsvQuotes {

    private final String line;
    private final char separator;
    private final boolean twoEnd;
    private final StringBuilder mended = new StringBuilder();
    private boolean quoted;
    private boolean atStart = true;

    private CsvQuotes(String line, char separator, boolean twoEnd) {
        this.line = line;
        this.separator = separator;
        this.twoEnd = twoEnd;
    }

    /**
     * The row with each of them doubled.
     *
     * @param line   one row
     * @param twoEnd whether two quotes where a value may end are one of it and the end
     */
    public static String mended(String line, char separator, boolean twoEnd) {
        CsvQuotes quotes = new CsvQuotes(line, separator, twoEnd);
        for (int at = 0; at < line.length(); at++) {
            at += quotes.take(at);
        }
        return quotes.mended.toString();
    }

    /** Returns how many characters were taken beside the one at the place. */
    private int take(int at) {
        char c = line.charAt(at);
        if (c == '"' && quoted) {
            return quote(at);
        }
        if (c == '\\' && quoted && at + 1 < line.length() && line.charAt(at + 1) == '"' && !ends(at + 2)) {
            mended.append("\"\"");
            return 1;
        }
        quoted |= c == '"' && atStart;
        atStart = !quoted && (c == separator || atStart && c == ' ');
        mended.append(c);
        return 0;
    }

    private int quote(int at) {
        if (ends(at + 1)) {
            quoted = false;
            mended.append('"');
            return 0;
        }
        mended.append("\"\"");
        if (line.charAt(at + 1) != '"') {
            return 0;
        }
        if (twoEnd && ends(at + 2)) {
            quoted = false;
            mended.append('"');
        }
        return 1;
    }

    /** Whether a value ends here. */
    private boolean ends(int at) {
        int next = at;
        while (next < line.length() && line.charAt(next) == ' ' && separator != ' ') {
            next++;
        }
        return next >= line.length() || line.charAt(next) == separator;
    }
}
