package org.ticketstream.training.gate;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * How the classes of a model differ from those of the one before; their order means nothing.
 *
 * @param lost  classes that only the one before knows, sorted
 * @param added classes that only the new one knows, sorted
 */
public record LabelChange(List<String> lost, List<String> added) {

    /** Takes copies. */
    public LabelChange {
        lost = List.copyOf(lost);
        added = List.copyOf(added);
    }

    public static LabelChange between(Collection<String> before, Collection<String> after) {
        return new LabelChange(without(before, after), without(after, before));
    }

    private static List<String> without(Collection<String> labels, Collection<String> others) {
        TreeSet<String> rest = new TreeSet<>(labels);
        rest.removeAll(others);
        return List.copyOf(rest);
    }

    /** Whether the classes are the same. */
    public boolean isNone() {
        return lost.isEmpty() && added.isEmpty();
    }

    /** Names the classes. */
    public String describe() {
        if (isNone()) {
            return "none";
        }
        return (lost.isEmpty() ? "" : "lost " + quoted(lost))
                + (lost.isEmpty() || added.isEmpty() ? "" : ", ")
                + (added.isEmpty() ? "" : "added " + quoted(added));
    }

    private static String quoted(List<String> labels) {
        return "'" + String.join("', '", labels) + "'";
    }
}
