package org.ticketstream.ingest.redaction.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ticketstream.ingest.budget.CpuBudget;

/**
 * The rules of gitleaks, for text instead of files. Its expressions take time in proportion to the text, and only what
 * lies around letters and digits without a blank is read by them. Thread-safe.
 */
public final class SecretRules {
    private static final SecretRules GITLEAKS = of(RuleFile.read());
    /** Key blocks may be longer than what is read at once, or cut off: they are found elsewhere. */
    private static final String KEY_BLOCK = "private-key";

    private final List<SecretRule> rules;
    private final AllowList everywhere;
    private final List<String> prefixes;

    private SecretRules(List<SecretRule> rules, AllowList everywhere, List<String> prefixes) {
        this.rules = rules;
        this.everywhere = everywhere;
        this.prefixes = prefixes;
    }

    /** The same for all: they are read once. */
    public static SecretRules gitleaks() {
        return GITLEAKS;
    }

    private static SecretRules of(RuleFile file) {
        List<RuleFile.Rule> forText = file.rules().stream()
                .filter(rule -> rule.regex() != null
                        && rule.path() == null
                        && !rule.id().equals(KEY_BLOCK))
                .toList();
        List<String> prefixes = new ArrayList<>(new TreeSet<>(forText.stream()
                .map(rule -> LiteralPrefix.of(rule.regex()))
                .filter(prefix -> !prefix.isEmpty())
                .toList()));
        return new SecretRules(
                forText.stream().map(SecretRule::of).toList(), AllowList.of(List.of(file.allowlist())), prefixes);
    }

    /** What the tokens of vendors begin with, where they begin alike. */
    public List<String> prefixes() {
        return prefixes;
    }

    int size() {
        return rules.size();
    }

    /**
     * In any order; may overlap.
     *
     * @param lower the text in lower case, character by character
     * @param runs where secrets can be
     */
    public List<Span> find(String text, String lower, List<Span> runs, CpuBudget budget) {
        List<Span> found = new ArrayList<>();
        for (Span window : TokenRuns.around(runs, text.length())) {
            find(text, lower, window, budget, found);
        }
        return found;
    }

    private void find(String text, String lower, Span window, CpuBudget budget, List<Span> found) {
        String part = text.substring(window.start(), window.end());
        String lowerPart = lower.substring(window.start(), window.end());
        for (SecretRule rule : rules) {
            if (rule.concerns(lowerPart)) {
                budget.check();
                rule.find(
                        part,
                        everywhere,
                        span -> found.add(new Span(span.start() + window.start(), span.end() + window.start())));
            }
        }
    }
}
