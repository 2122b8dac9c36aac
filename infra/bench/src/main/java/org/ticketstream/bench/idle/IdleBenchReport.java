package org.ticketstream.bench.idle;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.Medians;
import org.ticketstream.bench.report.ReportFile;

/**
 * What a stack costs that has nothing to do.
 *
 * @param machine with its load at the start
 * @param settleSeconds pause before each measurement
 * @param withoutModel before a model was published
 * @param withModel with a model, after the tickets
 * @param ticketMillis of tickets that come one by one: from sending to the committed answer
 */
public record IdleBenchReport(
        MachineDescription machine,
        long settleSeconds,
        IdleUsage withoutModel,
        IdleUsage withModel,
        List<Double> ticketMillis) {

    /** Writes it as JSON. */
    public void write(Path file) {
        ReportFile.json(file, this);
    }

    /** As a table for people. */
    public String table() {
        StringBuilder out = new StringBuilder();
        line(
                out,
                "%s, %d cores, load %.1f; a stack without work, after %d s of rest",
                machine.processor(),
                machine.cores(),
                machine.loadAverage(),
                settleSeconds);
        line(out, "");
        line(out, "%-18s %12s %12s", "", "% of a core", "MB resident");
        usage(out, "without a model", withoutModel);
        usage(out, "with a model", withModel);
        if (!ticketMillis.isEmpty()) {
            line(out, "");
            line(
                    out,
                    "%d tickets, one after each pause, sent to committed: median %.0f ms, longest %.0f ms",
                    ticketMillis.size(),
                    Medians.of(ticketMillis),
                    ticketMillis.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
        }
        line(out, "");
        line(out, "threads with a model, %% of a core");
        for (Map.Entry<String, Double> thread : withModel.percentByThread().entrySet()) {
            line(out, "  %-16s %6.2f", thread.getKey(), thread.getValue());
        }
        return out.toString();
    }

    private static void usage(StringBuilder out, String name, IdleUsage usage) {
        line(out, "%-18s %12.1f %12d", name, usage.percentOfCore(), usage.residentMegabytes());
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
