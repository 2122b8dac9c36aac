package org.ticketstream.training.data;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.rows.labels.LabelMap;
import org.ticketstream.rows.labels.LabelValue;
import org.ticketstream.schemas.OutOfScope;

/**
 * Which fields of a row hold what.
 *
 * @param text             fields that make up the text, joined by a line feed in this order; empty ones are left out
 * @param label            field of the label
 * @param partition        field that says which part a row belongs to, such as {@code split} or {@code fold}
 * @param outOfScopeLabels labels that are no class of the model: such rows only set and test the out-of-scope threshold
 * @param reading          what is said of the files
 * @param labelMap         what becomes of the labels of the files
 */
public record DataFields(
        List<String> text,
        String label,
        Optional<String> partition,
        Set<String> outOfScopeLabels,
        RowOptions reading,
        LabelMap labelMap) {

    /** Checks that each field has a name. Records of earlier releases do not say how files are read. */
    public DataFields {
        reading = reading == null ? RowOptions.detected() : reading;
        labelMap = labelMap == null ? LabelMap.none() : labelMap;
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
        List<String> names = FieldChoice.split(textFields);
        return new DataFields(
                names, labelField, Optional.empty(), OutOfScope.LABELS, RowOptions.detected(), LabelMap.none());
    }

    /** The text of a row; empty if it has none. */
    public String textOf(Map<String, String> row) {
        return new FieldChoice(text, true).in(row);
    }

    /** The same with a split field. */
    public DataFields withPartition(String field) {
        return new DataFields(text, label, Optional.of(field), outOfScopeLabels, reading, labelMap);
    }

    /** The same with other out-of-scope labels; none: every label is a class. */
    public DataFields withOutOfScopeLabels(Set<String> labels) {
        return new DataFields(text, label, partition, labels, reading, labelMap);
    }

    /** The same of files that are read otherwise. */
    public DataFields withReading(RowOptions options, LabelMap labels) {
        return new DataFields(text, label, partition, outOfScopeLabels, options, labels);
    }

    /**
     * The label of a row; empty if it has none, or if rows of its label are left out.
     *
     * @throws IllegalArgumentException if it has several, or one that the map does not name
     */
    public String labelOf(Map<String, String> row) {
        String given = LabelValue.of(row.getOrDefault(label, ""));
        return given.isEmpty()
                ? ""
                : labelMap.of(given)
                        .orElseThrow(
                                () -> new IllegalArgumentException("the map of labels does not name '" + given + "'"));
    }
}
