package org.ticketstream.training.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ticketstream.training.data.LabeledRow;

/**
 * Judges a candidate: it must pass absolute floors, must not be worse than the champion on the same rows, no class may
 * fall far, and corrections that the champion has learned must not be forgotten.
 */
public final class Gate {

    /** Rows named when corrections are forgotten. */
    private static final int ROWS_NAMED = 5;

    private final GateRules rules;
    private final List<GateCheck> checks = new ArrayList<>();

    private Gate(GateRules rules) {
        this.rules = rules;
    }

    /**
     * Judges a first release, which has no champion to be compared with.
     *
     * @param holdout answers on rows that the candidate was not trained on, at least one
     */
    public static GateVerdict judge(GateRules rules, Answers holdout) {
        Gate gate = new Gate(rules);
        gate.floors(holdout);
        return new GateVerdict(Optional.empty(), gate.checks, Optional.empty());
    }

    /**
     * Judges a candidate against the champion.
     *
     * @param labels      from the classes of the champion to those of the candidate
     * @param holdout     both models' answers on the same rows, at least one
     * @param corrections both models' answers on what people have corrected; may be none
     */
    public static GateVerdict judge(
            GateRules rules, String champion, LabelChange labels, Pair holdout, Pair corrections) {
        Gate gate = new Gate(rules);
        gate.sameClasses(labels);
        gate.floors(holdout.candidate());
        gate.notWorse(holdout);
        gate.noClassFalls(holdout);
        gate.correctionsAreKept(corrections);
        return new GateVerdict(
                Optional.of(champion),
                gate.checks,
                Optional.of(new GateVerdict.Figures(
                        holdout.champion().accuracy(), holdout.champion().macroF1())));
    }

    /**
     * Two models on the same rows.
     *
     * @param candidate answers of the model that is judged
     * @param champion  answers of the model that serves
     */
    public record Pair(Answers candidate, Answers champion) {

        /** Checks that the rows are the same. */
        public Pair {
            if (!candidate.rows().equals(champion.rows())) {
                throw new IllegalArgumentException("Cannot compare models: they must have answered the same rows (got: "
                        + candidate.rows().size() + " and " + champion.rows().size() + " rows)");
            }
        }
    }

    private void floors(Answers holdout) {
        if (holdout.rows().isEmpty()) {
            throw new IllegalArgumentException("Cannot judge a candidate: the holdout has no row");
        }
        floor("accuracy floor", holdout.accuracy(), rules.minAccuracy());
        floor("macro F1 floor", holdout.macroF1(), rules.minMacroF1());
        List<String> below = holdout.labels().stream()
                .filter(label -> holdout.recall(label) < rules.minRecall())
                .map(label -> format("'%s' has %.3f", label, holdout.recall(label)))
                .toList();
        check(
                "recall floor of each class",
                below.isEmpty(),
                below.isEmpty()
                        ? format(
                                "all of %d classes have at least %.3f",
                                holdout.labels().size(), rules.minRecall())
                        : format("%s; at least %.3f is needed", String.join(", ", below), rules.minRecall()));
    }

    private void floor(String name, double value, double least) {
        check(name, value >= least, format("%.4f, at least %.4f is needed", value, least));
    }

    /**
     * Rows of a class that the candidate does not know are often not among the evaluation rows: no other check sees it.
     */
    private void sameClasses(LabelChange labels) {
        boolean allowed = labels.isNone() || rules.allowLabelChange();
        String note = labels.isNone() ? "" : allowed ? "; it is allowed" : "; --allow-label-change allows it";
        check("same classes as the champion", allowed, "change of classes: " + labels.describe() + note);
    }

    private void notWorse(Pair pair) {
        Answers candidate = pair.candidate();
        Answers champion = pair.champion();
        int lost = candidate.count(row -> !candidate.isRight(row) && champion.isRight(row));
        int won = candidate.count(row -> candidate.isRight(row) && !champion.isRight(row));
        double chance = McNemar.probabilityByChance(lost, won);
        check(
                "not worse than the champion",
                chance > rules.significance(),
                format(
                        "accuracy %.4f after %.4f on %d rows; %d rows lost, %d won, by chance with probability %.3g",
                        candidate.accuracy(),
                        champion.accuracy(),
                        candidate.rows().size(),
                        lost,
                        won,
                        chance));
    }

    private void noClassFalls(Pair pair) {
        List<String> fallen = pair.candidate().labels().stream()
                .filter(label -> fallsTooFar(pair, label))
                .map(label -> format(
                        "'%s' from %.3f to %.3f (%d rows)",
                        label,
                        pair.champion().recall(label),
                        pair.candidate().recall(label),
                        pair.candidate().support(label)))
                .toList();
        check(
                "no class falls",
                fallen.isEmpty(),
                fallen.isEmpty()
                        ? format("no recall is more than %.3f below the champion's", rules.maxRecallFall())
                        : format(
                                "recall of %s; a fall of %.3f is allowed",
                                String.join(", ", fallen), rules.maxRecallFall()));
    }

    private boolean fallsTooFar(Pair pair, String label) {
        int allowed = Math.max(
                1, (int) Math.floor(rules.maxRecallFall() * pair.champion().support(label)));
        return pair.champion().right(label) - pair.candidate().right(label) > allowed;
    }

    private void correctionsAreKept(Pair pair) {
        int[] learned = IntStream.range(0, pair.champion().rows().size())
                .filter(row -> pair.champion().isRight(row))
                .toArray();
        List<LabeledRow> forgotten = IntStream.of(learned)
                .filter(row -> !pair.candidate().isRight(row))
                .mapToObj(row -> pair.candidate().rows().get(row))
                .toList();
        double kept = learned.length == 0 ? 1 : 1 - (double) forgotten.size() / learned.length;
        String detail = format(
                "%d of %d corrections that the champion has learned are kept, %.3f is needed",
                learned.length - forgotten.size(), learned.length, rules.minKeptCorrections());
        check(
                "corrections are not forgotten",
                kept >= rules.minKeptCorrections(),
                detail + (forgotten.isEmpty() ? "" : "; forgotten: " + named(forgotten)));
    }

    private static String named(List<LabeledRow> forgotten) {
        return forgotten.stream()
                        .limit(ROWS_NAMED)
                        .map(row -> row.source() + " '" + row.label() + "'")
                        .collect(Collectors.joining(", "))
                + (forgotten.size() > ROWS_NAMED ? ", ..." : "");
    }

    private void check(String name, boolean passed, String detail) {
        checks.add(new GateCheck(name, passed, detail));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
