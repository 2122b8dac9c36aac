package org.ticketstream.training.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.ScoredRows;

/**
 * What a report page shows.
 *
 * @param head     title, time, warnings
 * @param facts    what was trained or evaluated, how and on what: name and value, in order
 * @param report   the figures
 * @param scored   probabilities of the evaluated rows
 * @param rows     the evaluated rows, in the order of {@code scored}
 * @param baseline the linear classifier on the same rows
 * @param losses   of the training, if the report is about one
 */
public record ReportContent(
        ReportHead head,
        Map<String, String> facts,
        EvaluationReport report,
        ScoredRows scored,
        List<LabeledRow> rows,
        Optional<ScoredRows> baseline,
        LossCurves losses) {

    /** Takes copies. */
    public ReportContent {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        rows = List.copyOf(rows);
        if (rows.size() != scored.truth().length) {
            throw new IllegalArgumentException(
                    "Invalid report: " + rows.size() + " rows for " + scored.truth().length + " rows of probabilities");
        }
    }
}
