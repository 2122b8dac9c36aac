package org.ticketstream.training.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketstream.schemas.OutOfScope;

/**
 * Which fields of a row hold what.
 *
 * @param text             fields that make up the text, joined by a line feed in this order; empty ones are left out
 * @param label            field of the label
 * @param partition        field that says which part a row belongs to, such as {@code split} or {@code fold}
 * @param outOfScopeLabels labels that are no class of the model: such rows only set and test the out-of-scope threshold
 */
public record DataFields(List<String> text, String label, Optional<String> partition, Set<String> outOfScopeLabels) {

    /** Checks that each field has a name. */
    public DataFields {
        text = List.copyOf(text);
        outOfScopeLabels = Set.copyOf(outOfScopeLabels);
        Objects.requireNonNull(partition, "partition is null");
        if (text.isEmpty() || text.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Invalid text fields: at least one name is needed (got: " + text + ")");
        }
        if (label.isBlank()) {
            throw new IllegalArgumentException("Invalid label field: must not be blank (got: '" + label + "')");
        }
    }

    /** Fields {@code text} and {@code label}. */
    public static DataFields defaults() {
        return of("text", "label");
    }

    /**
     * Fields by name.
     *
     * @param textFields one name, or several separated by commas: {@code subject,body}
     * @param labelField name of the label field
     */
    public static DataFields of(String textFields, String labelField) {
        List<String> names =
                Arrays.stream(textFields.split(",", -1)).map(String::strip).toList();
        return new DataFields(names, labelField, Optional.empty(), OutOfScope.LABELS);
    }

    /** The text of a row; empty if it has none. */
    public String textOf(Map<String, String> row) {
        return text.stream()
                .map(name -> row.getOrDefault(name, "").strip())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** The same with a split field. */
    public DataFields withPartition(String field) {
        return new DataFields(text, label, Optional.of(field), outOfScopeLabels);
    }

    /** The same with other out-of-scope labels; none: every label is a class. */
    public DataFields withOutOfScopeLabels(Set<String> labels) {
        return new DataFields(text, label, partition, labels);
    }
}
