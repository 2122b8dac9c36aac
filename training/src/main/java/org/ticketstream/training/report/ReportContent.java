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
 * @param title    heading of the page
 * @param facts    what was trained or judged, how and on what: name and value, in order
 * @param report   the figures
 * @param scored   probabilities of the judged rows
 * @param rows     the judged rows, in the order of {@code scored}
 * @param baseline the linear classifier on the same rows
 * @param losses   loss of each training step; empty if the report is not about a training
 */
public record ReportContent(
        String title,
        Map<String, String> facts,
        EvaluationReport report,
        ScoredRows scored,
        List<LabeledRow> rows,
        Optional<ScoredRows> baseline,
        List<Double> losses) {

    /** Takes copies. */
    public ReportContent {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        rows = List.copyOf(rows);
        losses = List.copyOf(losses);
        if (rows.size() != scored.truth().length) {
            throw new IllegalArgumentException(
                    "Invalid report: " + rows.size() + " rows for " + scored.truth().length + " rows of probabilities");
        }
    }
}
