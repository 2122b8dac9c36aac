package org.ticketstream.training.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ticketstream.rows.RejectedRow;

/** Draws the same share of every class; rows with near-equal texts form a group that is never divided. */
final class StratifiedSplitter {

    private final double devShare;
    private final long seed;

    StratifiedSplitter(double devShare, long seed) {
        this.devShare = devShare;
        this.seed = seed;
    }

    Split split(LabeledData data) {
        Set<LabeledRow> dev = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, String> tooFew = new TreeMap<>();
        for (Map.Entry<String, List<List<LabeledRow>>> label :
                groupsByLabel(data.rows()).entrySet()) {
            List<List<LabeledRow>> groups = label.getValue();
            if (groups.size() < 2) {
                int rows = groups.get(0).size();
                String what = rows == 1 ? "1 row" : rows + " rows of the same text";
                tooFew.put(
                        label.getKey(),
                        "label '" + label.getKey() + "' has " + what + "; at least 2 different texts are needed");
            } else {
                dev.addAll(draw(groups, label.getKey()));
            }
        }
        groupsByLabel(data.outOfScope()).forEach((label, groups) -> dev.addAll(draw(groups, label)));
        return divide(data, dev, tooFew);
    }

    private static Split divide(LabeledData data, Set<LabeledRow> dev, Map<String, String> tooFew) {
        List<RejectedRow> dropped = data.rows().stream()
                .filter(row -> tooFew.containsKey(row.label()))
                .map(row -> new RejectedRow(row.source(), tooFew.get(row.label())))
                .toList();
        LabeledData usable = data.where(row -> !tooFew.containsKey(row.label()));
        LabeledData train = usable.where(row -> !dev.contains(row));
        Set<String> trainLabels = new HashSet<>(train.labels());
        LabeledData judged = usable.where(dev::contains);
        List<LabeledRow> known = judged.rows().stream()
                .filter(row -> trainLabels.contains(row.label()))
                .toList();
        return new Split(train, new LabeledData(known, judged.outOfScope(), List.of(), judged.sources()), dropped);
    }

    /** A group counts for the label of its first row, so that conflicting labels of one text stay together. */
    private static Map<String, List<List<LabeledRow>>> groupsByLabel(List<LabeledRow> rows) {
        Map<String, List<LabeledRow>> groups = new LinkedHashMap<>();
        for (LabeledRow row : rows) {
            groups.computeIfAbsent(TextKey.of(row.text()), key -> new ArrayList<>())
                    .add(row);
        }
        return groups.values().stream()
                .collect(Collectors.groupingBy(group -> group.get(0).label(), TreeMap::new, Collectors.toList()));
    }

    /** Each label is drawn separately: rows added to one class do not move those of another. */
    private List<LabeledRow> draw(List<List<LabeledRow>> groups, String label) {
        List<List<LabeledRow>> shuffled = new ArrayList<>(groups);
        Collections.shuffle(shuffled, new Random(seed * 31 + label.hashCode()));
        long rows = shuffled.stream().mapToLong(List::size).sum();
        long wanted = Math.max(1, Math.round(rows * devShare));
        List<LabeledRow> drawn = new ArrayList<>();
        for (List<LabeledRow> group : shuffled.subList(0, shuffled.size() - 1)) {
            if (drawn.size() >= wanted) {
                break;
            }
            drawn.addAll(group);
        }
        return drawn;
    }
}
