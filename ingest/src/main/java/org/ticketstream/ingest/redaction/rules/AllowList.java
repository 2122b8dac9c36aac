package org.ticketstream.ingest.redaction.rules;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/** What looks like a secret and is none: placeholders, variables, common words. */
record AllowList(List<Pattern> ofSecret, List<Pattern> ofMatch, List<String> stopWords) {
    static AllowList of(List<RuleFile.Allowed> lists) {
        return new AllowList(
                patterns(lists, false),
                patterns(lists, true),
                lists.stream().flatMap(list -> list.stopwords().stream()).toList());
    }

    private static List<Pattern> patterns(List<RuleFile.Allowed> lists, boolean ofMatch) {
        return lists.stream()
                .filter(list -> ofMatch == "match".equals(list.regexTarget()))
                .flatMap(list -> list.regexes().stream())
                .map(Pattern::compile)
                .toList();
    }

    boolean allows(String match, String secret) {
        String lower = secret.toLowerCase(Locale.ROOT);
        return stopWords.stream().anyMatch(lower::contains)
                || ofSecret.stream().anyMatch(pattern -> pattern.matcher(secret).find())
                || ofMatch.stream().anyMatch(pattern -> pattern.matcher(match).find());
    }
}
