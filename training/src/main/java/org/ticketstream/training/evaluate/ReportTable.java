package org.ticketstream.training.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lays a report out in columns of text. */
final class ReportTable {

    /** More classes than this do not fit side by side: the worst confusions are listed instead of the matrix. */
    private static final int MATRIX_CLASSES = 12;

    private static final int CONFUSIONS_LISTED = 10;

    private final EvaluationReport report;
    private final StringBuilder out = new StringBuilder();
    private final int nameWidth;

    ReportTable(EvaluationReport report) {
        this.report = report;
        this.nameWidth = report.figures().perClass().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    String render() {
        perClass();
        if (report.figures().confusion().labels().size() <= MATRIX_CLASSES) {
            matrix();
        } else {
            worstConfusions();
        }
        summary();
        return out.toString();
    }

    private void perClass() {
        line("%s  precision  recall      f1  support", pad("class"));
        for (Map.Entry<String, ClassMetrics> entry : report.figures().perClass().entrySet()) {
            ClassMetrics m = entry.getValue();
            line("%s  %9.3f  %6.3f  %6.3f  %7d", pad(entry.getKey()), m.precision(), m.recall(), m.f1(), m.support());
        }
        line("");
    }

    private void matrix() {
        List<String> labels = report.figures().confusion().labels();
        long[][] counts = report.figures().confusion().counts();
        StringBuilder header = new StringBuilder(pad("true \\ predicted"));
        for (int column = 0; column < labels.size(); column++) {
            header.append(String.format(Locale.ROOT, "  %5s", "[" + (column + 1) + "]"));
        }
        line("%s", header);
        for (int row = 0; row < labels.size(); row++) {
            StringBuilder cells = new StringBuilder(pad(labels.get(row)));
            for (long count : counts[row]) {
                cells.append(String.format(Locale.ROOT, "  %5s", count == 0 ? "." : Long.toString(count)));
            }
            line("%s  [%d]", cells, row + 1);
        }
        line("");
    }

    private void worstConfusions() {
        record Cell(String truth, String predicted, long count) {}
        List<String> labels = report.figures().confusion().labels();
        long[][] counts = report.figures().confusion().counts();
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < labels.size(); row++) {
            for (int column = 0; column < labels.size(); column++) {
                if (row != column && counts[row][column] > 0) {
                    cells.add(new Cell(labels.get(row), labels.get(column), counts[row][column]));
                }
            }
        }
        cells.sort(Comparator.comparingLong(Cell::count).reversed());
        if (!cells.isEmpty()) {
            line("Most frequent confusions (true -> predicted)");
            cells.stream()
                    .limit(CONFUSIONS_LISTED)
                    .forEach(cell -> line("%5d  %s -> %s", cell.count(), cell.truth(), cell.predicted()));
            line("");
        }
    }

    private void summary() {
        line(
                "accuracy %.4f   macro F1 %.4f   rows %d",
                report.accuracy(), report.macroF1(), report.figures().rows());
        line(
                "calibration error %.3f   decidable at 95%% precision %.1f%%",
                report.figures().confidence().expectedCalibrationError(),
                100 * report.figures().confidence().coverageAtPrecision95());
        report.outOfScope()
                .ifPresent(figures -> line(
                        "out of scope: %d rows, %.1f%% of them rejected; %.1f%% of the others rejected by mistake",
                        figures.rows(), 100 * figures.recall(), 100 * figures.inScopeRejected()));
        report.baseline()
                .ifPresent(baseline -> line(
                        "beside it, %s: accuracy %.4f   macro F1 %.4f   decidable at 95%% precision %.1f%%",
                        baseline.name(),
                        baseline.accuracy(),
                        baseline.macroF1(),
                        100 * baseline.coverageAtPrecision95()));
        if (report.time().tokensPerSecond() > 0) {
            line("%.1f s, %.0f tokens/s", report.time().seconds(), report.time().tokensPerSecond());
        } else {
            line("%.1f s", report.time().seconds());
        }
        report.gate().ifPresent(verdict -> line("%s", verdict.describe()));
    }

    private String pad(String name) {
        int width = Math.max(nameWidth, 16);
        return String.format(Locale.ROOT, "%-" + width + "s", name);
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
