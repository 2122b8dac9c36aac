package org.ticketstream.training.report;

import java.nio.file.Path;
import java.util.Map;
import org.ticketstream.training.evaluate.BaselineFigures;
import org.ticketstream.training.evaluate.ClassMetrics;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.Interval;
import org.ticketstream.training.evaluate.SliceFigures;
import org.ticketstream.training.gate.GateCheck;
import org.ticketstream.training.gate.GateVerdict;

/** Writes a report as one HTML file without scripts or external links. */
public final class HtmlReport {

    private final ReportContent content;
    private final boolean withTexts;
    private final StringBuilder page = new StringBuilder();

    private HtmlReport(ReportContent content, boolean withTexts) {
        this.content = content;
        this.withTexts = withTexts;
    }

    /**
     * The page.
     *
     * @param withTexts whether rows on which the model is wrong are shown with their texts, not only with their place
     *                  and hash
     */
    public static String render(ReportContent content, boolean withTexts) {
        return new HtmlReport(content, withTexts).render();
    }

    /** Writes {@link #render the page}; the file appears whole or not at all. */
    public static void write(ReportContent content, boolean withTexts, Path file) {
        HtmlPage.write(render(content, withTexts), file);
    }

    private String render() {
        headline();
        content.report().gate().ifPresent(this::gate);
        facts();
        charts();
        perClass();
        slices();
        page.append("<h2>Confusion</h2>\n")
                .append(ConfusionTable.render(content.report().figures().confusion()));
        page.append("<h2>Worst mistakes</h2>\n").append(Mistakes.render(content, withTexts));
        return HtmlPage.render(content.title(), page.toString());
    }

    private void headline() {
        EvaluationReport report = content.report();
        long right = Math.round(report.accuracy() * report.figures().rows());
        page.append("<table class=\"figures\">\n")
                .append(Html.row(
                        "th",
                        "",
                        "accuracy",
                        "95% interval",
                        "macro F1",
                        "decidable at 95% precision",
                        "calibration error"))
                .append(Html.row(
                        "td",
                        "model",
                        Html.percent(report.accuracy()),
                        interval(Interval.ofShare(right, report.figures().rows())),
                        Html.number("%.3f", report.macroF1()),
                        Html.percent(report.figures().confidence().coverageAtPrecision95()),
                        Html.number("%.3f", report.figures().confidence().expectedCalibrationError())));
        report.baseline()
                .ifPresent(baseline -> page.append(Html.row(
                        "td",
                        Html.escape(baseline.name()),
                        Html.percent(baseline.accuracy()),
                        interval(Interval.ofShare(
                                Math.round(
                                        baseline.accuracy() * report.figures().rows()),
                                report.figures().rows())),
                        Html.number("%.3f", baseline.macroF1()),
                        Html.percent(baseline.coverageAtPrecision95()),
                        "&ndash;")));
        page.append("</table>\n");
        report.outOfScope().ifPresent(figures -> page.append("<p>Out of scope: ")
                .append(Html.percent(figures.recall()))
                .append(" of ")
                .append(figures.rows())
                .append(" such rows are rejected, and ")
                .append(Html.percent(figures.inScopeRejected()))
                .append(" of the others by mistake.</p>\n"));
    }

    private void gate(GateVerdict verdict) {
        page.append("<h2>Gate: ")
                .append(verdict.accepted() ? "accepted" : "refused")
                .append("</h2>\n<table>\n")
                .append(Html.row("th", "condition", "", "figures"));
        for (GateCheck check : verdict.checks()) {
            String mark = check.passed() ? "ok" : "<strong class=\"failed\">failed</strong>";
            page.append(Html.row("td", Html.escape(check.name()), mark, Html.escape(check.detail())));
        }
        page.append("</table>\n");
        verdict.champion().ifPresent(version -> page.append("<p>Compared with release ")
                .append(Html.escape(version))
                .append(".</p>\n"));
    }

    private void facts() {
        page.append("<details><summary>What was judged</summary>\n<table>\n");
        content.facts().forEach((name, value) -> page.append(Html.row("td", Html.escape(name), Html.escape(value))));
        page.append("</table>\n</details>\n");
    }

    private void charts() {
        page.append("<div class=\"charts\">\n");
        chart("Coverage and precision", Charts.coverage(content));
        chart("Reliability", Charts.reliability(content.scored()));
        if (!content.losses().isEmpty()) {
            chart("Training loss", Charts.losses(content.losses()));
        }
        page.append("</div>\n");
    }

    private void chart(String title, String svg) {
        page.append("<section><h2>").append(title).append("</h2>\n").append(svg).append("</section>\n");
    }

    private void perClass() {
        page.append("<h2>Classes</h2>\n<table class=\"figures\">\n")
                .append(Html.row("th", "class", "precision", "recall", "95% interval of recall", "F1", "rows"));
        for (Map.Entry<String, ClassMetrics> entry :
                content.report().figures().perClass().entrySet()) {
            ClassMetrics metrics = entry.getValue();
            long found = Math.round(metrics.recall() * metrics.support());
            page.append(Html.row(
                    "td",
                    Html.escape(entry.getKey()),
                    Html.number("%.3f", metrics.precision()),
                    Html.number("%.3f", metrics.recall()),
                    interval(Interval.ofShare(found, metrics.support())),
                    Html.number("%.3f", metrics.f1()),
                    Long.toString(metrics.support())));
        }
        page.append("</table>\n");
    }

    private void slices() {
        if (content.report().slices().isEmpty()) {
            return;
        }
        String simpler = content.report().baseline().map(BaselineFigures::name).orElse("");
        page.append("<h2>Slices</h2>\n<table class=\"figures\">\n")
                .append(Html.row("th", "rows", "accuracy", "95% interval", Html.escape(simpler), "rows"));
        for (SliceFigures slice : content.report().slices()) {
            page.append(Html.row(
                    "td",
                    Html.escape(slice.slice()),
                    Html.percent(slice.accuracy()),
                    interval(Interval.ofShare(Math.round(slice.accuracy() * slice.rows()), slice.rows())),
                    slice.baseline().map(Html::percent).orElse(""),
                    Long.toString(slice.rows())));
        }
        page.append("</table>\n");
    }

    private static String interval(Interval interval) {
        return Html.number("%.3f &ndash; %.3f", interval.low(), interval.high());
    }
}
