package org.ticketstream.ingest.redaction.secrets;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The ways in which words introduce a secret, tightest first. */
final class SecretLinks {
    private static final int NUMBER = 4;
    private static final int NUMBER_ALONE = 6;

    private static final String IS =
            "is now|is|was|are|will be|ist|lautet|heißt|heisst|war|bleibt|est|était|c'est|es|era|será|sarà|è|é"
                    + "|är|var|er|jest|był|je|bylo|este|ir|bija|yra|buvo|bio|bila|a fost|volt|است"
                    + "|هست|είναι|ήταν|это|был|такой|такий|هي|هو|है|था|adalah|là|olan"
                    + "|still";
    private static final String OTHER_SCRIPT = "[^\\x00-\\x7F\\n\u3001\u3002]";
    private static final Predicate<String> STRONG_OR_NUMBER =
            value -> SecretValue.isStrong(value) || SecretValue.isNumber(value, NUMBER);

    /** {@code password: }, {@code TILL_TOKEN=}, {@code "client_secret": "}, {@code pw -> }, {@code password - } */
    private static final Pattern ASSIGNED = insensitive("[\\w.-]{0,20}[\"'`*)\\]]{0,3}\\s?(?:\\([^)\\n]{1,30}\\)\\s?)?"
            + "(?:[:=]{1,2}|:=|=>|->|→|(?<= )-(?= ))[*`_]{0,2}\\s{0,3}(?:(?:" + IS + ") )?[*`]{0,2}");

    static final SecretLink ASSIGNMENT = new SecretLink(ASSIGNED, STRONG_OR_NUMBER);
    /** {@code password for the till is} */
    private static final Pattern IS_LINK = insensitive("(?: [\\p{L}\\p{M}'-]{1,30}){0,5}? (?:" + IS + ")[ :]{1,2}");
    /** {@code password for the till: } */
    private static final Pattern ASSIGNED_LATER = insensitive("(?: [\\p{L}\\p{M}'-]{1,30}){1,5} ?: ?");

    private static final Pattern LINE = Pattern.compile(" ?\\n ?(?=\\S{5,200}(?:\\n|$))");
    private static final Pattern BLANK = Pattern.compile(" (?=\\S)");
    /** A secret in Latin letters behind words in another script. */
    private static final Pattern SCRIPT_CHANGE = Pattern.compile(
            OTHER_SCRIPT + "{0,20}(?: " + OTHER_SCRIPT + "{1,20}){0,3}[ :]{0,2}(?=[\"(\\[]?[\\x21-\\x7E])");

    private static final Pattern GAP = Pattern.compile("(?:(?:,? [\\p{L}\\p{M}']{1,30}){1,6}[ ,]|,) ?(?=\\S)");

    static final SecretLink IS_STRONG = new SecretLink(IS_LINK, SecretValue::isStrongAlone);
    /** Polish, Finnish and Estonian say "is" with words that mean something else elsewhere. */
    static final SecretLink BEHIND_TO_OR_ON =
            new SecretLink(insensitive("(?: [\\p{L}\\p{M}-]{1,30}){0,4}? (?:to|on) "), STRONG_OR_NUMBER);

    static final SecretLink IN_OTHER_SCRIPT = new SecretLink(
            SCRIPT_CHANGE, value -> SecretValue.isStrong(value) || SecretValue.isNumber(value, NUMBER_ALONE));
    static final List<SecretLink> OF_PASSWORDS = List.of(
            new SecretLink(IS_LINK, STRONG_OR_NUMBER),
            new SecretLink(ASSIGNED_LATER, SecretValue::isStrong),
            new SecretLink(LINE, SecretValue::isStrong),
            new SecretLink(
                    BLANK, value -> SecretValue.isStrongAlone(value) || SecretValue.isNumber(value, NUMBER_ALONE)),
            new SecretLink(GAP, SecretValue::isStrongWithSign));

    /** {@code credentials: admin / secret} */
    private static final Pattern USER = insensitive("\\p{L}{0,6}[: ]{1,3}(?:(?:" + IS
            + ") )?(?:with |as |mit |als |avec |con |com )?[\\w.@+-]{1,60}(?: [/|] |[:/|]) ?");

    static final SecretLink AFTER_USER = new SecretLink(USER, SecretValue::isStrong);
    /** {@code login admin:secret} */
    static final SecretLink SIGNED_AFTER_USER = new SecretLink(USER, SecretValue::isStrongWithSign);

    private SecretLinks() {}

    /** Of tokens, keys and the like. */
    static List<SecretLink> ofTokens(
            Predicate<String> assigned, Predicate<String> introduced, Predicate<String> beside) {
        return List.of(
                new SecretLink(ASSIGNED, assigned), new SecretLink(IS_LINK, introduced), new SecretLink(BLANK, beside));
    }

    static SecretLink inOtherScript(Predicate<String> looksSecret) {
        return new SecretLink(SCRIPT_CHANGE, looksSecret);
    }

    private static Pattern insensitive(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
