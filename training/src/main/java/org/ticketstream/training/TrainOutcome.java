package org.ticketstream.training;

import java.util.List;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.rows.RejectedRow;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.report.ReportContent;

/**
 * What came out of a training.
 *
 * @param bundle   the release
 * @param report   figures on the evaluation rows; its seconds and tokens per second are those of the training
 * @param page     the same with charts and mistakes, for {@link org.ticketstream.training.report.HtmlReport}
 * @param rejected rows that were not used, with place and reason
 */
public record TrainOutcome(
        ReleaseBundle bundle, EvaluationReport report, ReportContent page, List<RejectedRow> rejected) {

    /** Takes a copy. */
    public TrainOutcome {
        rejected = List.copyOf(rejected);
    }
}
