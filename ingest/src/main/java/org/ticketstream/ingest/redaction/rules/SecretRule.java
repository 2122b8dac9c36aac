package org.ticketstream.ingest.redaction.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.function.Consumer;

/**
 * A form of secrets.
 *
 * @param keywords in lower case; a text without any of them holds no such secret
 * @param group what of the match is the secret; 0 for the first group that is there, or the match if there is none
 * @param entropy a secret has more
 */
record SecretRule(Pattern pattern, List<String> keywords, int group, double entropy, AllowList allowed) {
    /** In code a secret ends before a quote, a blank or a semicolon; in sentences also before other punctuation. */
    private static final String END_IN_CODE = "(?:[\\x60'\"\\s;]|\\\\[nr]|$)";

    private static final String END_IN_TEXT = "(?:[^\\w-]|$)";
    private static final String OPERATOR_IN_CODE = "(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,)";
    /** What stands between name and value in a sentence, in the languages that write such names in Latin letters. */
    private static final String OPERATOR_IN_TEXT =
            "(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,|\\b(?:is|was|ist|lautet|est|es|è|é|is nu|to|jest|är|er|on|je)\\b)";

    static SecretRule of(RuleFile.Rule rule) {
        return new SecretRule(
                Pattern.compile(
                        rule.regex().replace(END_IN_CODE, END_IN_TEXT).replace(OPERATOR_IN_CODE, OPERATOR_IN_TEXT)),
                rule.keywords(),
                rule.secretGroup(),
                rule.entropy(),
                AllowList.of(rule.allowlists()));
    }

    boolean concerns(String lower) {
        for (String keyword : keywords) {
            if (lower.contains(keyword)) {
                return true;
            }
        }
        return false;
    }

    /** @param found takes the secret's place in the text */
    void find(String text, AllowList everywhere, Consumer<Span> found) {
        Matcher matcher = pattern.matcher(text);
        int from = 0;
        while (from <= text.length() && matcher.find(from)) {
            Span secret = secret(matcher);
            String written = text.substring(secret.start(), secret.end());
            if (Entropy.of(written) > entropy
                    && !everywhere.allows(matcher.group(), written)
                    && !allowed.allows(matcher.group(), written)) {
                found.accept(secret);
            }
            // What ends one secret may begin the next.
            from = Math.max(secret.end(), matcher.start() + 1);
        }
    }

    private Span secret(Matcher matcher) {
        for (int i = Math.max(1, group); i <= matcher.groupCount(); i++) {
            if (matcher.start(i) >= 0 && matcher.end(i) > matcher.start(i)) {
                return withoutPunctuation(matcher, matcher.start(i), matcher.end(i));
            }
        }
        return withoutPunctuation(matcher, matcher.start(), matcher.end());
    }

    private static Span withoutPunctuation(Matcher matcher, int start, int end) {
        String match = matcher.group();
        int last = end;
        while (last > start + 1 && ".,:!?)".indexOf(match.charAt(last - 1 - matcher.start())) >= 0) {
            last--;
        }
        return new Span(start, last);
    }
}
