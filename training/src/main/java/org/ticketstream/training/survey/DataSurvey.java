package org.ticketstream.training.survey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ticketstream.rows.FieldNames;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.rows.RowForm;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;

/**
 * What a file of rows holds.
 *
 * @param file      that was read
 * @param form      separator, encoding
 * @param rows      rows that were read
 * @param complete  whether those are all; of a very long file only the first are read
 * @param columns   in the order of the file
 * @param sample    all rows of a short file, else some drawn at random; long values are cut
 * @param malformed rows that cannot be read, the first of them
 * @param malformedRows how many those are
 */
public record DataSurvey(
        Path file,
        RowForm form,
        long rows,
        boolean complete,
        List<ColumnFigures> columns,
        List<SampledRow> sample,
        List<RejectedRow> malformed,
        long malformedRows) {

    /**
     * A row of the sample.
     *
     * @param source place, for messages
     */
    public record SampledRow(String source, Map<String, String> values) {}

    /** Takes copies. */
    public DataSurvey {
        columns = List.copyOf(columns);
        sample = List.copyOf(sample);
        malformed = List.copyOf(malformed);
    }

    /**
     * Reads a file once, in bounded memory.
     *
     * @param options what is said of the file
     * @param notes   hears in words what a person should know of how it was read
     * @throws InvalidDataException if the file is missing or damaged, or has no row
     */
    public static DataSurvey read(Path file, RowOptions options, Consumer<String> notes) {
        return SurveyReader.read(file, options, notes);
    }

    /** Names of the columns. */
    public List<String> names() {
        return columns.stream().map(ColumnFigures::name).toList();
    }

    /** The column of a name. */
    public Optional<ColumnFigures> column(String name) {
        return FieldNames.find(name, names()).flatMap(found -> columns.stream()
                .filter(column -> column.name().equals(found))
                .findFirst());
    }

    /** Whether the sample is the whole file. */
    public boolean isWhole() {
        return complete && sample.size() == rows;
    }

    /** The sample as labelled rows; those without text or label are left out. */
    public LabeledData labeled(DataFields fields) {
        List<LabeledRow> inScope = new ArrayList<>();
        List<LabeledRow> outOfScope = new ArrayList<>();
        List<RejectedRow> rejected = new ArrayList<>();
        for (SampledRow row : sample) {
            String text = fields.textOf(row.values());
            String label = labelOf(row, fields);
            if (text.isEmpty() || label.isEmpty()) {
                rejected.add(new RejectedRow(row.source(), text.isEmpty() ? "no text" : "no label"));
            } else {
                LabeledRow labeled = new LabeledRow(text, label, "", row.source());
                (fields.outOfScopeLabels().contains(label) ? outOfScope : inScope).add(labeled);
            }
        }
        return new LabeledData(inScope, outOfScope, rejected);
    }

    private static String labelOf(SampledRow row, DataFields fields) {
        try {
            return fields.labelOf(row.values());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
