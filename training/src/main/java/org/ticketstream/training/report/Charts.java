package org.ticketstream.training.report;

import java.util.ArrayList;
import java.util.List;
import org.ticketstream.model.calibrate.ReliabilityBins;
import org.ticketstream.training.evaluate.CoverageCurve;
import org.ticketstream.training.evaluate.ScoredRows;

/** The charts of the page. */
final class Charts {

    private static final int CURVE_POINTS = 100;
    private static final double[] SHARE = {0, 1};

    private Charts() {}

    /** Accuracy by stated confidence: on the diagonal the model is calibrated. */
    static String reliability(ScoredRows scored) {
        List<ReliabilityBins.Bin> bins = scored.reliability().bins();
        LineChart chart = new LineChart("stated confidence", SHARE, "accuracy", SHARE)
                .line("calibrated", "ideal", List.of(new double[] {0, 0}, new double[] {1, 1}))
                .line(
                        "model",
                        "model",
                        bins.stream()
                                .map(bin -> new double[] {bin.confidence(), bin.accuracy()})
                                .toList());
        long most = bins.stream().mapToLong(ReliabilityBins.Bin::rows).max().orElse(1);
        for (ReliabilityBins.Bin bin : bins) {
            chart.dot(
                    bin.confidence(),
                    bin.accuracy(),
                    3 + 7 * Math.sqrt((double) bin.rows() / most),
                    Html.number(
                            "%d rows, confidence %.2f, accuracy %.2f", bin.rows(), bin.confidence(), bin.accuracy()));
        }
        return chart.render();
    }

    /** Precision over the share of tickets that the model is most certain of. */
    static String coverage(ReportContent content) {
        List<double[]> model = curve(content.scored());
        List<double[]> baseline = content.baseline().map(Charts::curve).orElse(List.of());
        double lowest = 1;
        for (double[] point : concat(model, baseline)) {
            lowest = Math.min(lowest, point[1]);
        }
        double[] precision = {Math.max(0, Math.floor(lowest * 20) / 20 - 0.05), 1};
        LineChart chart = new LineChart("share decided automatically", SHARE, "precision", precision)
                .line("95%", "ideal", List.of(new double[] {0, 0.95}, new double[] {1, 0.95}));
        if (!baseline.isEmpty()) {
            chart.line("TF-IDF linear", "baseline", baseline);
        }
        return chart.line("model", "model", model).render();
    }

    /** Mean loss over stretches of steps, which smooths the curve. */
    static String losses(List<Double> losses) {
        int stretch = Math.max(1, losses.size() / CURVE_POINTS);
        List<double[]> points = new ArrayList<>();
        for (int start = 0; start < losses.size(); start += stretch) {
            List<Double> part = losses.subList(start, Math.min(losses.size(), start + stretch));
            double mean =
                    part.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            points.add(new double[] {start + part.size(), mean});
        }
        double top = points.stream().mapToDouble(point -> point[1]).max().orElse(1);
        return new LineChart("step", new double[] {0, losses.size()}, "loss", new double[] {0, Math.max(top, 1e-6)})
                .line("", "model", points)
                .render();
    }

    private static List<double[]> curve(ScoredRows scored) {
        return CoverageCurve.of(scored, CURVE_POINTS).stream()
                .map(point -> new double[] {point.coverage(), point.precision()})
                .toList();
    }

    private static List<double[]> concat(List<double[]> first, List<double[]> second) {
        List<double[]> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
