package org.ticketstream.training.survey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabelStatistics;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.data.SplitRule;
import org.ticketstream.training.data.TextKey;
import org.ticketstream.training.noise.LabelCheck;
import org.ticketstream.training.noise.LabelReport;
import org.ticketstream.training.progress.ProgressListener;

/**
 * What the sample of a survey is worth as training data.
 *
 * @param data       the rows that can be used
 * @param statistics labels, repeated texts, texts with several labels
 * @param counts     rows by label, of all that were read
 * @param tooFew     labels that a training leaves out: they have one text only
 * @param refusal    why a training would be refused; empty if it would not
 */
public record LabelFindings(
        LabeledData data,
        LabelStatistics statistics,
        SortedMap<String, Long> counts,
        List<String> tooFew,
        Optional<String> refusal) {

    private static final int CHECKED = 3_000;
    private static final long CHECKED_CHARACTERS = 2_000_000;
    private static final LabelCheck QUICK = new LabelCheck(3, 1);

    /** @param fields columns of the survey */
    public static LabelFindings of(DataSurvey survey, DataFields fields) {
        LabeledData data = survey.labeled(fields);
        SortedMap<String, Long> counts = new TreeMap<>();
        survey.column(fields.label())
                .flatMap(ColumnFigures::counts)
                .ifPresentOrElse(counts::putAll, () -> data.labelCounts()
                        .forEach((label, count) -> counts.put(label, (long) count)));
        return new LabelFindings(data, LabelStatistics.of(data), counts, tooFew(data), refusal(data));
    }

    /**
     * Looks for wrong labels among some of the rows, in seconds.
     *
     * @return empty if there is too little to compare
     */
    public Optional<LabelReport> checkLabels() {
        List<LabeledRow> rows = new ArrayList<>(data.rows());
        Collections.shuffle(rows, new Random(1));
        long characters = 0;
        int end = 0;
        while (end < Math.min(CHECKED, rows.size()) && characters < CHECKED_CHARACTERS) {
            characters += rows.get(end).text().length();
            end++;
        }
        try {
            return Optional.of(QUICK.run(data.withRows(rows.subList(0, end)), ProgressListener.silent()));
        } catch (InvalidDataException e) {
            return Optional.empty();
        }
    }

    private static List<String> tooFew(LabeledData data) {
        Map<String, Set<String>> texts = new HashMap<>();
        data.rows().forEach(row -> texts.computeIfAbsent(row.label(), label -> new HashSet<>())
                .add(TextKey.of(row.text())));
        return texts.entrySet().stream()
                .filter(label -> label.getValue().size() < 2)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Optional<String> refusal(LabeledData data) {
        try {
            new SplitRule.Stratified(0.1, 1).apply(data);
            return Optional.empty();
        } catch (InvalidDataException e) {
            return Optional.of(e.getMessage());
        }
    }
}
