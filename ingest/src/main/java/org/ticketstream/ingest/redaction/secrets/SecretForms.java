package org.ticketstream.ingest.redaction.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ticketstream.ingest.redaction.rules.SecretRules;
import org.ticketstream.ingest.redaction.rules.Span;
import org.ticketstream.ingest.redaction.rules.TokenRuns;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.Findings;
import org.ticketstream.ingest.redaction.text.ScannedText;
import org.ticketstream.ingest.redaction.text.TriggeredPattern;

/** Secrets that are known by their own form, whatever stands before them. */
final class SecretForms {
    private static final SecretRules RULES = SecretRules.gitleaks();
    private static final Set<String> PREFIXES = Set.copyOf(RULES.prefixes());
    private static final List<TriggeredPattern> FORMS = forms();

    /** Begins of tokens; vendors change the length of what follows more often than these. */
    private final Set<String> prefixes =
            PREFIXES.stream().map(prefix -> prefix.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());

    private static List<TriggeredPattern> forms() {
        List<TriggeredPattern> forms = new ArrayList<>();
        forms.add(form("eyj", 0, 4_000, "\\beyJ[A-Za-z0-9_-]{8,1000}+\\.[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*)?"));
        for (String kind : List.of("akia", "asia", "abia", "acca")) {
            String capitals = kind.toUpperCase(Locale.ROOT);
            forms.add(form(kind, 0, 21, "\\b" + capitals + "[A-Z0-9]{12,16}(?![A-Za-z0-9])"));
        }
        for (String kind : List.of("_live_", "_test_", "_prod_")) {
            forms.add(form(kind, 5, 300, "\\b[a-z]{2,5}" + kind + "[A-Za-z0-9]{10,}"));
        }
        forms.add(form("xox", 0, 300, "\\bxox[a-z]-[\\w-]{16,}"));
        forms.add(new TriggeredPattern("://", 0, 310, Pattern.compile("://[^\\s/:@]{0,100}:([^\\s/@]{1,200})@"), 1));
        forms.add(new TriggeredPattern(
                "curl ",
                0,
                300,
                Pattern.compile("curl [^\\n]{0,100}?(?:-u|--user)[ =]\\S{1,60}?:([^\\s\"']{3,100})"),
                1));
        return List.copyOf(forms);
    }

    private static TriggeredPattern form(String trigger, int before, int after, String regex) {
        return new TriggeredPattern(trigger, before, after, Pattern.compile(regex), 0);
    }

    void addTo(Findings found, ScannedText text, String type) {
        List<Finding> formed = new ArrayList<>();
        FORMS.forEach(form -> form.addTo(formed, text, type));
        formed.forEach(found::addUnlessTaken);
        text.forEach(prefixes, prefix -> addVendorToken(found, text, type, prefix.start(), prefix.end()));
    }

    Set<String> words() {
        return prefixes;
    }

    /** What the rule set finds, and what is drawn so long that no word introduces it. */
    void addRulesTo(Findings found, ScannedText text, String type) {
        List<Span> runs = TokenRuns.of(text.raw());
        if (!runs.isEmpty()) {
            RULES.find(text.raw(), text.lower(), runs, text.budget()).stream()
                    .map(span -> new Finding(type, span.start(), span.end()))
                    .forEach(found::addUnlessTaken);
            runs.forEach(run -> DrawnToken.addTo(found, text, type, run));
        }
    }

    private static int addVendorToken(Findings found, ScannedText text, String type, int start, int prefixEnd) {
        String raw = text.raw();
        if (start > 0 && DrawnToken.isPart(raw.charAt(start - 1))
                || !PREFIXES.contains(raw.substring(start, prefixEnd))) {
            return start + 1;
        }
        int end = DrawnToken.end(raw, prefixEnd);
        if (DrawnToken.isDrawn(raw.substring(prefixEnd, end), raw.substring(start, prefixEnd))) {
            found.addUnlessTaken(new Finding(type, start, end));
        }
        return end;
    }
}
