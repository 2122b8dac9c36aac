package org.ticketstream.cli.options;

import java.util.regex.Pattern;

/** Words of a command line that a person copies into a shell. */
public final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWords() {}

    /** A word that a POSIX shell reads as this text, whatever it holds. */
    public static String quote(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
