package org.ticketstream.training.noise;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.files.WholeFile;
import org.ticketstream.rows.RejectedRow;

/**
 * Which labels of a data set are probably wrong. The component names are the field names of its JSON form.
 *
 * @param rows       rows that were checked
 * @param accuracy   out-of-fold accuracy of the linear model; where it is low, little can be found
 * @param wrongShare estimated share of rows with a wrong label
 * @param perClass   figures by label, sorted by name
 * @param suspects   rows whose label is probably wrong, the most certain first
 * @param conflicts  texts with more than one label
 * @param unchecked  rows that could not be checked, with the reason
 */
public record LabelReport(
        int rows,
        double accuracy,
        double wrongShare,
        Map<String, ClassNoise> perClass,
        List<SuspectLabel> suspects,
        List<ConflictingText> conflicts,
        List<RejectedRow> unchecked) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Takes copies. */
    public LabelReport {
        perClass = Collections.unmodifiableMap(new LinkedHashMap<>(perClass));
        suspects = List.copyOf(suspects);
        conflicts = List.copyOf(conflicts);
        unchecked = List.copyOf(unchecked);
    }

    /** The report as JSON; field names are those of the components. */
    public ObjectNode toJson() {
        return JSON.valueToTree(this);
    }

    /** Writes the JSON form; the file appears whole or not at all. */
    public void write(Path file) {
        WholeFile.write(file, toJson().toPrettyString() + "\n");
    }

    /** The report for a terminal. */
    public String describe() {
        return new LabelTable(this).render();
    }
}
