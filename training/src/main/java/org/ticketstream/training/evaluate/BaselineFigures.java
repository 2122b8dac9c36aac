package org.ticketstream.training.evaluate;

/**
 * Figures of a simpler classifier on the same rows.
 *
 * @param name                  what it is
 * @param accuracy              see {@link ClassificationFigures#accuracy()}
 * @param macroF1               see {@link ClassificationFigures#macroF1()}
 * @param coverageAtPrecision95 see {@link ConfidenceFigures#coverageAtPrecision95()}
 */
public record BaselineFigures(String name, double accuracy, double macroF1, double coverageAtPrecision95) {

    /** Judges the rows that the baseline scored. */
    public static BaselineFigures of(String name, ScoredRows scored) {
        ClassificationFigures figures = ClassificationFigures.of(scored);
        return new BaselineFigures(
                name,
                figures.accuracy(),
                figures.macroF1(),
                figures.confidence().coverageAtPrecision95());
    }
}
