package org.ticketstream.training.evaluate;

import java.util.Optional;

/**
 * What a simpler classifier reaches on the same rows.
 *
 * @param name                  what it is
 * @param accuracy              see {@link EvaluationReport#accuracy()}
 * @param macroF1               see {@link EvaluationReport#macroF1()}
 * @param coverageAtPrecision95 see {@link ConfidenceFigures#coverageAtPrecision95()}
 */
public record BaselineFigures(String name, double accuracy, double macroF1, double coverageAtPrecision95) {

    /** Judges the rows that the baseline scored. */
    public static BaselineFigures of(String name, ScoredRows scored) {
        EvaluationReport report = EvaluationReport.of(scored, Optional.empty(), 0, 0);
        return new BaselineFigures(
                name, report.accuracy(), report.macroF1(), report.confidence().coverageAtPrecision95());
    }
}
