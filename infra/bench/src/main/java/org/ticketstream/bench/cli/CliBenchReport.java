package org.ticketstream.bench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.ReportFile;

/**
 * What small commands cost.
 *
 * @param machine with its load at the start
 * @param commands in the order in which they were run
 */
public record CliBenchReport(MachineDescription machine, List<CommandCost> commands) {

    public CliBenchReport {
        commands = List.copyOf(commands);
    }

    /** Writes it as JSON. */
    public void write(Path file) {
        ReportFile.json(file, this);
    }

    /** As a table for people. */
    public String table() {
        StringBuilder out = new StringBuilder();
        line(
                out,
                "%s, %d cores, load %.1f; CPU seconds (user and system) of a command, median of %d runs in turns",
                machine.processor(),
                machine.cores(),
                machine.loadAverage(),
                commands.get(0).seconds().size());
        line(out, "");
        line(out, "%-36s %8s %8s %10s", "", "median", "most", "first run");
        for (CommandCost cost : commands) {
            line(
                    out,
                    "%-36s %8.2f %8.2f %10.2f",
                    cost.command(),
                    cost.medianSeconds(),
                    cost.mostSeconds(),
                    cost.firstSeconds());
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
