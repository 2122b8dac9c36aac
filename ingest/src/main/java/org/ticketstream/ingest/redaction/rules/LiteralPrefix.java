package org.ticketstream.ingest.redaction.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fixed characters with which every match of an expression begins: what a vendor's tokens begin with. */
final class LiteralPrefix {
    private static final Pattern BEFORE = Pattern.compile("^(?:\\(\\?i\\)|\\\\b|\\((?:\\?:)?)*");
    private static final Pattern LITERAL = Pattern.compile("^(?:[A-Za-z0-9_~:/<-]|\\\\[.-])*");
    private static final Pattern OF_A_TOKEN =
            Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[._~-][A-Za-z0-9]+)*[._~-]|(?=\\w*[A-Z0-9])[A-Za-z0-9]{4,}");

    private LiteralPrefix() {}

    /** Empty if there is none that is long enough to tell a token by it. */
    static String of(String regex) {
        Matcher before = BEFORE.matcher(regex);
        String rest = before.find() ? regex.substring(before.end()) : regex;
        Matcher literal = LITERAL.matcher(rest);
        if (!literal.find()) {
            return "";
        }
        boolean repeats = literal.end() < rest.length() && "?*+{|".indexOf(rest.charAt(literal.end())) >= 0;
        String prefix = literal.group().replace("\\", "");
        return !repeats && prefix.length() > 2 && OF_A_TOKEN.matcher(prefix).matches() ? prefix : "";
    }
}
