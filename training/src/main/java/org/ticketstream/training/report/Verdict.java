package org.ticketstream.training.report;

import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.Interval;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.gate.McNemar;
import org.ticketstream.training.report.page.Html;

/**
 * What the figures say, in words.
 *
 * @param sentence the result
 * @param detail   what it rests on
 */
record Verdict(String sentence, String detail) {

    /** Differences that chance makes more often than this are none. */
    private static final double SIGNIFICANT = 0.05;

    static Verdict of(ReportContent content) {
        EvaluationReport report = content.report();
        long rows = report.figures().rows();
        Interval interval = Interval.ofShare(Math.round(report.accuracy() * rows), rows);
        String accuracy = "Accuracy " + Html.percent(report.accuracy()) + ", 95% interval "
                + Html.percents(interval.low(), interval.high()) + ".";
        return content.baseline()
                .map(baseline -> compared(content.scored(), baseline, accuracy))
                .orElseGet(() -> new Verdict(
                        "Right on " + Html.percent(report.accuracy()) + " of " + rows + " tickets.", accuracy));
    }

    private static Verdict compared(ScoredRows model, ScoredRows linear, String accuracy) {
        int rows = model.truth().length;
        int onlyModel = 0;
        int onlyLinear = 0;
        int both = 0;
        for (int row = 0; row < rows; row++) {
            boolean right = model.isRight(row);
            boolean linearRight = linear.isRight(row);
            onlyModel += right && !linearRight ? 1 : 0;
            onlyLinear += linearRight && !right ? 1 : 0;
            both += right && linearRight ? 1 : 0;
        }
        double chance = McNemar.twoSided(onlyModel, onlyLinear);
        String sentence = (chance > SIGNIFICANT
                        ? "No better than the linear model"
                        : onlyModel > onlyLinear ? "Better than the linear model" : "Worse than the linear model")
                + " on " + rows + " tickets: " + figures(rows, both + onlyModel, both + onlyLinear) + ".";
        String detail = accuracy + " The model alone is right on " + onlyModel + " tickets, the linear model alone on "
                + onlyLinear + "; two equally good models differ at least as much with a probability of "
                + probability(chance) + " (exact McNemar test, two-sided).";
        return new Verdict(sentence, detail);
    }

    private static String figures(int rows, int model, int linear) {
        String first = Html.percent((double) model / rows);
        return model == linear ? first + " each" : first + " against " + Html.percent((double) linear / rows);
    }

    private static String probability(double chance) {
        return chance < 0.001 ? "less than 0.001" : Html.number("%.3f", chance);
    }
}
