package org.ticketstream.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ticketstream.model.calibrate.ReliabilityBins;
import org.ticketstream.training.evaluate.CoverageCurve;
import org.ticketstream.training.evaluate.Interval;
import org.ticketstream.training.evaluate.ScoredRows;
import org.ticketstream.training.finetune.state.TrainingPosition.ValidationLoss;
import org.ticketstream.training.report.page.Axis;
import org.ticketstream.training.report.page.Chart;
import org.ticketstream.training.report.page.Chart.Point;
import org.ticketstream.training.report.page.Chart.Role;
import org.ticketstream.training.report.page.Html;
import org.ticketstream.training.report.page.Table;

/** The charts of the page; all shares in percent. */
final class Charts {

    /** The share of fewer rows than this says little: 5 of 10 right is anything from 24 to 76%. */
    static final int FEW_ROWS = 20;

    private static final int CURVE_POINTS = 100;
    private static final int TABLE_POINTS = 10;
    private static final double GOAL = 95;
    private static final double SMALLEST_DOT = 8;
    private static final double DOT_GROWTH = 14;

    private Charts() {}

    static List<Chart> of(ReportContent content) {
        List<Chart> charts = new ArrayList<>(List.of(coverage(content), reliability(content.scored())));
        if (!content.losses().training().isEmpty()) {
            charts.add(losses(content.losses()));
        }
        return charts;
    }

    /** Accuracy by stated confidence: on the diagonal the model is calibrated. */
    private static Chart reliability(ScoredRows scored) {
        List<ReliabilityBins.Bin> bins = scored.reliability().bins();
        long most = bins.stream().mapToLong(ReliabilityBins.Bin::rows).max().orElse(1);
        Table table = Table.ofFigures(
                "Reliability by stated confidence", "confidence", "accuracy", "95% interval", "tickets");
        List<Point> many = new ArrayList<>();
        List<Point> few = new ArrayList<>();
        for (ReliabilityBins.Bin bin : bins) {
            Interval interval = Interval.ofShare(Math.round(bin.accuracy() * bin.rows()), bin.rows());
            String range = Html.percents(interval.low(), interval.high());
            String note = Html.number(
                    "%d tickets with a confidence of %s on average: %s right (95%% interval %s)",
                    bin.rows(), Html.percent(bin.confidence()), Html.percent(bin.accuracy()), range);
            double size = SMALLEST_DOT + DOT_GROWTH * Math.sqrt((double) bin.rows() / most);
            (bin.rows() < FEW_ROWS ? few : many)
                    .add(new Point(100 * bin.confidence(), 100 * bin.accuracy(), size, note));
            table.markedRow(
                    bin.rows() < FEW_ROWS ? "few" : "",
                    Html.percent(bin.confidence()),
                    Html.percent(bin.accuracy()),
                    range,
                    Long.toString(bin.rows()));
        }
        return new Chart(
                        "Reliability",
                        "How often the model is right when it states a confidence. On the dashed line it can be taken"
                                + " at its word.",
                        Axis.allShares("stated confidence"),
                        Axis.allShares("accuracy"))
                .dashedLine("calibrated", Role.IDEAL, List.of(new Point(0, 0), new Point(100, 100)))
                .dots("model", Role.MODEL, many)
                .hollowDots("fewer than " + FEW_ROWS + " tickets: not to be relied on", Role.MODEL, few)
                .numbers(table);
    }

    /** Precision over the share of tickets that the model is most certain of. */
    private static Chart coverage(ReportContent content) {
        List<Point> model = curve(content.scored());
        List<Point> baseline = content.baseline().map(Charts::curve).orElse(List.of());
        List<Double> precisions =
                Stream.concat(model.stream(), baseline.stream()).map(Point::y).toList();
        return new Chart(
                        "Coverage and precision",
                        "If only the tickets that the model is most certain of are decided automatically, how many of"
                                + " these decisions are right.",
                        Axis.allShares("share decided automatically"),
                        Axis.shares(
                                "precision",
                                Stream.concat(precisions.stream(), Stream.of(GOAL))
                                        .toList()))
                .dashedLine("goal of 95%", Role.IDEAL, List.of(new Point(0, GOAL), new Point(100, GOAL)))
                .line("linear model", Role.BASELINE, baseline)
                .line("model", Role.MODEL, model)
                .numbers(coverageTable(content));
    }

    private static Table coverageTable(ReportContent content) {
        List<CoverageCurve.Point> model = CoverageCurve.of(content.scored(), TABLE_POINTS);
        List<CoverageCurve.Point> linear = content.baseline()
                .map(scored -> CoverageCurve.of(scored, TABLE_POINTS))
                .orElse(List.of());
        Table table = linear.isEmpty()
                ? Table.ofFigures("Precision by coverage", "decided", "model")
                : Table.ofFigures("Precision by coverage", "decided", "model", "linear model");
        for (int point = 0; point < model.size(); point++) {
            String coverage = Html.percent(model.get(point).coverage());
            String precision = Html.percent(model.get(point).precision());
            if (linear.isEmpty()) {
                table.row(coverage, precision);
            } else {
                table.row(coverage, precision, Html.percent(linear.get(point).precision()));
            }
        }
        return table;
    }

    /** Mean loss over stretches of steps, which smooths the curve, and the loss of rows that are not trained on. */
    private static Chart losses(LossCurves losses) {
        List<Double> training = losses.training();
        double perEpoch = losses.stepsPerEpoch();
        int stretch = Math.max(1, training.size() / CURVE_POINTS);
        List<Point> points = new ArrayList<>();
        for (int start = 0; start < training.size(); start += stretch) {
            int end = Math.min(training.size(), start + stretch);
            points.add(new Point((start + end) / 2.0 / perEpoch, mean(training.subList(start, end))));
        }
        List<Point> validation = losses.validation().stream()
                .filter(loss -> Double.isFinite(loss.loss()))
                .map(loss -> new Point(
                        loss.epoch(),
                        loss.loss(),
                        Html.number("validation loss after epoch %d: %.4f", loss.epoch(), loss.loss())))
                .toList();
        return new Chart(
                        "Loss",
                        "Training loss by step, and the loss of evaluation rows after each epoch. Where the second"
                                + " rises while the first falls, the model learns by heart.",
                        Axis.counts("epoch"),
                        Axis.fromZero("loss"))
                .line("training", Role.FAINT, points)
                .markedLine("validation", Role.MODEL, validation)
                .numbers(lossTable(losses));
    }

    private static Table lossTable(LossCurves losses) {
        Table table = Table.ofFigures("Loss by epoch", "epoch", "training", "validation");
        int before = 0;
        for (ValidationLoss loss : losses.validation()) {
            int end = Math.max(before, Math.min(loss.step(), losses.training().size()));
            table.row(
                    Integer.toString(loss.epoch()),
                    Html.number("%.4f", mean(losses.training().subList(before, end))),
                    Html.number("%.4f", loss.loss()));
            before = end;
        }
        return table;
    }

    private static double mean(List<Double> losses) {
        return losses.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static List<Point> curve(ScoredRows scored) {
        return CoverageCurve.of(scored, CURVE_POINTS).stream()
                .map(point -> new Point(100 * point.coverage(), 100 * point.precision()))
                .toList();
    }
}
