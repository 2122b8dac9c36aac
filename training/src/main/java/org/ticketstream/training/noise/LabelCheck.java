package org.ticketstream.training.noise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.TextKey;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.progress.ProgressListener;

/**
 * Finds labels that are probably wrong: rows that a linear model of the other folds, more certain than it is of that
 * label on average, takes for another label than they have (see {@link ConfidentJoint}). The same rows, folds and seed
 * give the same report.
 *
 * @param folds parts of the data, each judged by a model of the others; at least 2
 * @param seed  of the assignment to folds
 */
public record LabelCheck(int folds, long seed) {

    /** Checks the number of folds. */
    public LabelCheck {
        if (folds < 2) {
            throw new IllegalArgumentException("Invalid number of folds: must be at least 2 (got: " + folds + ")");
        }
    }

    /** Five folds. */
    public static LabelCheck defaults() {
        return new LabelCheck(5, 1);
    }

    /**
     * Checks the labels of all rows but those out of scope, which are only looked through for texts that have a label
     * elsewhere.
     *
     * @throws InvalidDataException if there are not two labels with two different texts each, or the texts share no
     *     word
     */
    public LabelReport run(LabeledData data, ProgressListener listener) {
        Set<String> usable = labelsOfSeveralTexts(data.rows());
        if (usable.size() < 2) {
            throw new InvalidDataException(
                    "Cannot check labels: at least 2 classes with 2 different texts each are needed (got: "
                            + usable.size() + ")");
        }
        List<RejectedRow> unchecked = data.rows().stream()
                .filter(row -> !usable.contains(row.label()))
                .map(row -> new RejectedRow(
                        row.source(), "label '" + row.label() + "' has one text only; nothing to compare it with"))
                .toList();
        LabeledData checked = new LabeledData(
                data.rows().stream().filter(row -> usable.contains(row.label())).toList(), List.of(), List.of());
        ScoredRows scored = OutOfFold.score(checked, folds, seed, listener);
        ConfidentJoint joint = ConfidentJoint.of(scored);
        List<SuspectLabel> suspects = suspects(checked.rows(), scored, joint);
        return new LabelReport(
                checked.rows().size(),
                accuracy(scored),
                joint.wrongShare(),
                perClass(checked, suspects, joint),
                suspects,
                conflicts(data),
                unchecked);
    }

    private static Set<String> labelsOfSeveralTexts(List<LabeledRow> rows) {
        Map<String, String> first = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (LabeledRow row : rows) {
            String key = TextKey.of(row.text());
            String before = first.putIfAbsent(row.label(), key);
            if (before != null && !before.equals(key)) {
                several.add(row.label());
            }
        }
        return several;
    }

    private static List<SuspectLabel> suspects(List<LabeledRow> rows, ScoredRows scored, ConfidentJoint joint) {
        List<SuspectLabel> suspects = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int given = scored.truth()[row];
            int likely = joint.counted(row);
            if (likely == ConfidentJoint.UNCLEAR || likely == given) {
                continue;
            }
            double belief = scored.probabilities()[row][given];
            double other = scored.probabilities()[row][likely];
            if (other <= belief) {
                // Counted for a label whose rows are hard to tell, and still likelier to have its own.
                continue;
            }
            LabeledRow labeled = rows.get(row);
            suspects.add(new SuspectLabel(
                    labeled.source(),
                    labeled.label(),
                    scored.labels().get(likely),
                    other - belief,
                    belief / (belief + other),
                    labeled.text()));
        }
        suspects.sort(Comparator.comparingDouble(SuspectLabel::margin).reversed());
        return suspects;
    }

    private static Map<String, ClassNoise> perClass(
            LabeledData checked, List<SuspectLabel> suspects, ConfidentJoint joint) {
        Map<String, Integer> counts = checked.labelCounts();
        Map<String, ClassNoise> perClass = new LinkedHashMap<>();
        for (int label = 0; label < joint.labels().size(); label++) {
            String name = joint.labels().get(label);
            int suspected = (int) suspects.stream()
                    .filter(suspect -> suspect.given().equals(name))
                    .count();
            perClass.put(
                    name,
                    new ClassNoise(counts.get(name), suspected, joint.wrongShare(label), joint.missingShare(label)));
        }
        return perClass;
    }

    private static double accuracy(ScoredRows scored) {
        int right = 0;
        for (int row = 0; row < scored.truth().length; row++) {
            right += scored.isRight(row) ? 1 : 0;
        }
        return (double) right / scored.truth().length;
    }

    private static List<ConflictingText> conflicts(LabeledData data) {
        Map<String, List<LabeledRow>> rows = new LinkedHashMap<>();
        Stream.concat(data.rows().stream(), data.outOfScope().stream())
                .forEach(row -> rows.computeIfAbsent(TextKey.of(row.text()), key -> new ArrayList<>())
                        .add(row));
        return rows.values().stream()
                .filter(same -> same.stream().map(LabeledRow::label).distinct().count() > 1)
                .map(same -> new ConflictingText(
                        same.get(0).text(),
                        same.stream()
                                .map(row -> new ConflictingText.Place(row.source(), row.label()))
                                .toList()))
                .toList();
    }
}
