package org.ticketstream.bench.pipeline.report;

import java.util.Locale;
import java.util.Map;

/** The report for a terminal. */
final class PipelineTable {

    private static final double PERCENT = 100;

    private final PipelineReport report;
    private final StringBuilder out = new StringBuilder();

    PipelineTable(PipelineReport report) {
        this.report = report;
    }

    String text() {
        line(
                "%s, %d cores; %s on %s; %s; %s",
                report.machine().processor(),
                report.machine().cores(),
                report.model(),
                report.target(),
                report.data(),
                report.settings());
        throughput(report.throughput());
        if (report.latency() != null) {
            latency(report.latency());
        }
        if (report.disturbances().swaps() != null) {
            swaps(report.disturbances().swaps());
        }
        if (report.disturbances().training() != null) {
            training(report.disturbances().training());
        }
        if (report.noOp() != null) {
            line("");
            line("with a model that does nothing: %.0f tickets/s", report.noOp().perSecond());
            costs(report.noOp().microsByPart());
        }
        line("");
        TicketCounts tickets = report.tickets();
        line("tickets sent %d, answered %d, twice %d", tickets.sent(), tickets.answered(), tickets.twice());
        return out.toString();
    }

    private void throughput(Throughput figures) {
        line("");
        line("Kafka -> job -> Kafka, exactly once: %.1f tickets/s", figures.pipeline());
        line("the model asked directly:            %.1f tickets/s", figures.direct());
        line(
                "pipeline / direct, median of %d rounds: %.3f",
                figures.pipelinePerSecond().size(), figures.share());
        line("the same in processor time:       %.3f", figures.cpuShare());
        costs(figures.microsByPart());
    }

    private void costs(Map<String, Double> micros) {
        line("%-52s %12s", "processor time per ticket", "us");
        micros.forEach((part, value) -> line("  %-50s %12.1f", part, value));
    }

    private void latency(Latency figures) {
        line("");
        line(
                "at half of that rate, %.1f tickets/s%34s %8s %8s %8s %8s",
                figures.perSecond(), "p50 ms", "p90", "p99", "max", "mean");
        times("tickets.clean to committed and visible", figures.visible());
        line("  %-50s %19.0f", "bound of its p99", figures.boundMillis());
        times("scoring alone, in to out of the operator", figures.scoring());
        figures.stages().forEach((stage, millis) -> times("  " + stage, millis));
    }

    private void times(String name, Millis millis) {
        line(
                "  %-54s %8.1f %8.1f %8.1f %8.1f %8.1f",
                name, millis.p50(), millis.p90(), millis.p99(), millis.max(), millis.mean());
    }

    private void swaps(Swaps figures) {
        line("");
        line(
                "%d swaps under that load; each from announcement to serving in %d to %d ms",
                figures.count(),
                figures.swapMillis().stream().mapToLong(Long::longValue).min().orElse(0),
                figures.swapMillis().stream().mapToLong(Long::longValue).max().orElse(0));
        times("scoring without swaps", figures.without());
        times("scoring with swaps", figures.with());
        line("  p99 with / without: %.2f", figures.slowdown());
        line(
                "  longest gap between answers: %d ms without, %d ms with",
                figures.longestGapWithout(), figures.longestGapWith());
        line(
                "  resident memory: %d MB before, %d MB after; growth %.1f%%",
                figures.residentMegabytes().get(0),
                figures.residentMegabytes().get(figures.residentMegabytes().size() - 1),
                PERCENT * figures.growth());
    }

    private void training(WhileTraining figures) {
        line("");
        line("%d steps of a training in the same process under that load", figures.steps());
        times("scoring without a training", figures.without());
        times("scoring beside a training", figures.with());
        line("  p99 with / without: %.2f", figures.slowdown());
        line(
                "  longest gap between answers: %d ms without, %d ms with",
                figures.longestGapWithout(), figures.longestGapWith());
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
