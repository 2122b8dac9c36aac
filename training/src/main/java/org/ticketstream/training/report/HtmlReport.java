package org.ticketstream.training.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ticketstream.training.evaluate.BaselineFigures;
import org.ticketstream.training.evaluate.ClassMetrics;
import org.ticketstream.training.evaluate.ConfidenceFigures;
import org.ticketstream.training.evaluate.EvaluationReport;
import org.ticketstream.training.evaluate.Interval;
import org.ticketstream.training.evaluate.SliceFigures;
import org.ticketstream.training.gate.GateCheck;
import org.ticketstream.training.gate.GateVerdict;
import org.ticketstream.training.report.page.Cards;
import org.ticketstream.training.report.page.Html;
import org.ticketstream.training.report.page.HtmlPage;
import org.ticketstream.training.report.page.Table;

/** Writes a report as one HTML file that loads nothing. */
public final class HtmlReport {

    private final ReportContent content;
    private final EvaluationReport report;
    private final HtmlPage page;

    private HtmlReport(ReportContent content) {
        this.content = content;
        this.report = content.report();
        this.page = new HtmlPage(content.head().title(), content.head().written());
    }

    /**
     * The page.
     *
     * @param withTexts whether rows on which the model is wrong are shown with their texts, not only with their place
     *                  and hash
     */
    public static String render(ReportContent content, boolean withTexts) {
        return new HtmlReport(content).page(withTexts).render();
    }

    /** Writes {@link #render the page}; the file appears whole or not at all. */
    public static void write(ReportContent content, boolean withTexts, Path file) {
        new HtmlReport(content).page(withTexts).write(file);
    }

    private HtmlPage page(boolean withTexts) {
        Verdict verdict = Verdict.of(content);
        page.verdict(verdict.sentence(), verdict.detail());
        content.head().warnings().forEach(page::warning);
        cards();
        report.gate().ifPresent(this::gate);
        facts();
        page.charts(Charts.of(content));
        perClass();
        slices();
        page.add(Html.section("Confusion"))
                .add(ConfusionTable.render(report.figures().confusion()));
        return page.add(Html.section("Worst mistakes")).add(Mistakes.render(content, withTexts));
    }

    private void cards() {
        long rows = report.figures().rows();
        ConfidenceFigures confidence = report.figures().confidence();
        Cards cards = new Cards()
                .add(
                        "Accuracy",
                        Html.percent(report.accuracy()),
                        beside("95% interval " + interval(report.accuracy(), rows), BaselineFigures::accuracy))
                .add(
                        "Macro F1",
                        Html.percent(report.macroF1()),
                        beside("mean F1 of the classes", BaselineFigures::macroF1))
                .add(
                        "Decidable at 95% precision",
                        Html.percent(confidence.coverageAtPrecision95()),
                        beside("of the tickets, the most certain first", BaselineFigures::coverageAtPrecision95))
                .add(
                        "Calibration error",
                        Html.percent(confidence.expectedCalibrationError()),
                        List.of("mean distance of confidence and accuracy"));
        report.outOfScope()
                .ifPresent(figures -> cards.add(
                        "Out of scope recognised",
                        Html.percent(figures.recall()),
                        List.of(
                                "of " + figures.rows() + " tickets of no class",
                                Html.percent(figures.inScopeRejected()) + " of the others by mistake")));
        page.add(cards.render());
        report.baseline()
                .ifPresent(linear -> page.add(Html.paragraph("The linear model is a " + linear.name()
                        + " that was trained and evaluated on the same tickets.")));
    }

    private List<String> beside(String meaning, ToDoubleFunction<BaselineFigures> figure) {
        return Stream.concat(
                        Stream.of(meaning),
                        report.baseline().stream()
                                .map(linear -> "linear model " + Html.percent(figure.applyAsDouble(linear))))
                .toList();
    }

    private void gate(GateVerdict verdict) {
        page.add(Html.section("Gate: " + (verdict.accepted() ? "accepted" : "refused")));
        Table table = Table.ofTexts(
                verdict.champion()
                        .map(version -> "Compared with release " + version)
                        .orElse("Floors alone"),
                "condition",
                "",
                "figures");
        for (GateCheck check : verdict.checks()) {
            table.markedRow(
                    check.passed() ? "" : "failed", check.name(), check.passed() ? "ok" : "failed", check.detail());
        }
        page.add(table.render());
    }

    private void facts() {
        Table table = Table.ofTexts("What was evaluated, how and on what", "", "");
        content.facts().forEach((name, value) -> table.row(name, value));
        page.add("<details><summary>What was evaluated</summary>\n" + table.render() + "</details>\n");
    }

    private void perClass() {
        Table table = Table.ofFigures(
                "All classes; in italics those of fewer than " + Charts.FEW_ROWS + " tickets, whose figures say little",
                "class",
                "precision",
                "recall",
                "95% interval of recall",
                "F1",
                "tickets");
        for (Map.Entry<String, ClassMetrics> entry : report.figures().perClass().entrySet()) {
            ClassMetrics metrics = entry.getValue();
            table.markedRow(
                    metrics.support() < Charts.FEW_ROWS ? "few" : "",
                    entry.getKey(),
                    Html.percent(metrics.precision()),
                    Html.percent(metrics.recall()),
                    interval(metrics.recall(), metrics.support()),
                    Html.percent(metrics.f1()),
                    Long.toString(metrics.support()));
        }
        page.add(Html.section("Classes")).add(table.render());
    }

    private void slices() {
        if (report.slices().isEmpty()) {
            return;
        }
        Table table = report.baseline().isPresent()
                ? Table.ofFigures(
                        "Accuracy on some of the tickets", "slice", "model", "95% interval", "linear model", "tickets")
                : Table.ofFigures("Accuracy on some of the tickets", "slice", "model", "95% interval", "tickets");
        for (SliceFigures slice : report.slices()) {
            String accuracy = Html.percent(slice.accuracy());
            String interval = interval(slice.accuracy(), slice.rows());
            String rows = Long.toString(slice.rows());
            slice.baseline()
                    .map(Html::percent)
                    .ifPresentOrElse(
                            linear -> table.row(slice.slice(), accuracy, interval, linear, rows),
                            () -> table.row(slice.slice(), accuracy, interval, rows));
        }
        page.add(Html.section("Slices")).add(table.render());
    }

    private static String interval(double share, long rows) {
        Interval interval = Interval.ofShare(Math.round(share * rows), rows);
        return Html.percents(interval.low(), interval.high());
    }
}
