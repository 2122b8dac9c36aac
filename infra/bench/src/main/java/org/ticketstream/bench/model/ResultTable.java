package org.ticketstream.bench.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ticketstream.bench.report.MachineDescription;

/** The report for a terminal. */
final class ResultTable {

    private static final String COLUMNS = "%-15s %-8s %-6s %-5s %9s %9s %10s %9s %9s %9s %17s %8s%n";
    private static final double PERCENT = 100;
    private static final double MILLIS = 1000;

    private final StringBuilder out = new StringBuilder();

    private ResultTable() {}

    static String text(BenchReport report) {
        ResultTable table = new ResultTable();
        MachineDescription machine = report.machine();
        table.line(
                "%s, %d cores, %s; %s, up to %d tokens, %d rounds",
                machine.processor(),
                machine.cores(),
                machine.versions(),
                report.data(),
                report.maxTokens(),
                report.rounds());
        report.results().forEach(table::result);
        return table.out.toString();
    }

    private void result(Result result) {
        line("");
        line(
                "%s: %d texts, %d tokens, mean %.0f, longest %d",
                result.model(),
                result.texts(),
                result.realTokens(),
                (double) result.realTokens() / result.texts(),
                result.longestTokens());
        out.append(String.format(
                Locale.ROOT,
                COLUMNS,
                "engine",
                "batches",
                "layout",
                "drive",
                "seq/s",
                "best",
                "tokens/s",
                "x uns.",
                "x sorted",
                "x cpu",
                "accuracy",
                "MB"));
        List<ResultRow> rows = result.betterDriven();
        rows.forEach(this::row);
        line(
                "drive: callers x threads per call, the better of two;"
                        + " x: times faster than %s unsorted, sorted, in processor time",
                result.peer());
        line(
                "tokenising: %.1f ms of processor time, %.1f%% of what %s takes",
                MILLIS * result.tokenizerCpuSeconds(),
                PERCENT * result.tokenizerShare(),
                result.fastest().engine());
        line("accuracy: percent (points lost against 32-bit floats; answers changed)");
    }

    private void row(ResultRow row) {
        out.append(String.format(
                Locale.ROOT,
                COLUMNS,
                row.engine(),
                row.order(),
                row.layout(),
                row.concurrency().id(),
                rate(row.rates().sequencesPerSecond()),
                rate(row.rates().bestSequencesPerSecond()),
                String.format(Locale.ROOT, "%.0f", row.rates().realTokensPerSecond()),
                times(row.comparison().timesUnsortedPeer()),
                times(row.comparison().timesSortedPeer()),
                times(row.comparison().timesCheaperThanSortedPeer()),
                Optional.ofNullable(row.accuracy()).map(ResultTable::accuracy).orElse("-"),
                Optional.ofNullable(row.peakMegabytes()).map(String::valueOf).orElse("-")));
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%.1f", perSecond);
    }

    private static String times(Double times) {
        return times == null ? "-" : String.format(Locale.ROOT, "%.2f", times);
    }

    private static String accuracy(Accuracy accuracy) {
        return String.format(
                Locale.ROOT,
                "%.2f (%+.2f; %d)",
                PERCENT * accuracy.accuracy(),
                -accuracy.lostPoints(),
                accuracy.changed());
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
