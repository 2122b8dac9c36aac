package org.ticketstream.ingest.redaction.secrets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between a word that introduces a secret and the secret. */
final class SecretLinks {
    private static final String IS =
            "is now|is|was|are|will be|ist|lautet|war|bleibt|est|était|c'est|es|era|será|sarà|è|é"
                    + "|är|var|er|jest|był|je|bylo|este|είναι|ήταν|это|был|такой|такий|هي|هو|है|था|adalah|là|olan"
                    + "|still";
    private static final String OTHER_SCRIPT = "[^\\x00-\\x7F\\n\u3001\u3002]";

    /** {@code password: }, {@code TILL_TOKEN=}, {@code "client_secret": "}, {@code pw -> } */
    static final Pattern ASSIGNED = insensitive("[\\w.-]{0,20}[\"'`*)\\]]{0,3}\\s?(?:\\([^)\\n]{1,30}\\)\\s?)?"
            + "(?:[:=]{1,2}|:=|=>|->|→)[*`_]{0,2}\\s{0,3}[*`]{0,2}");
    /** {@code password for the till: } */
    static final Pattern ASSIGNED_LATER = insensitive("(?: [\\p{L}\\p{M}'-]{1,30}){1,5} ?: ?");
    /** {@code password for the till is} */
    static final Pattern IS_LINK = insensitive("(?: [\\p{L}\\p{M}'-]{1,30}){0,5}? (?:" + IS + ")[ :]{1,2}");

    static final Pattern IS_IN_POLISH = insensitive("(?: [\\p{L}\\p{M}-]{1,30}){0,4}? (?:to|on) ");
    static final Pattern BLANK = Pattern.compile(" (?=\\S)");
    static final Pattern LINE = Pattern.compile(" ?\\n ?(?=\\S{5,200}(?:\\n|$))");
    /** A secret in Latin letters behind words in another script. */
    static final Pattern SCRIPT_CHANGE = Pattern.compile(
            OTHER_SCRIPT + "{0,20}(?: " + OTHER_SCRIPT + "{1,20}){0,3}[ :]{0,2}" + "(?=[\"(\\[]?[\\x21-\\x7E])");

    static final Pattern GAP = Pattern.compile("(?:(?:,? [\\p{L}\\p{M}']{1,30}){1,6}[ ,]|,) ?(?=\\S)");

    private SecretLinks() {}

    private static Pattern insensitive(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Index after the link that begins here; -1 if there is none. */
    static int end(Pattern link, String text, int from) {
        Matcher matcher = link.matcher(text)
                .region(from, Math.min(text.length(), from + 260))
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        return matcher.lookingAt() ? matcher.end() : -1;
    }
}
