package org.ticketstream.bench.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.ReportFile;

/**
 * A comparison of training steps.
 *
 * @param results one per workload
 */
public record TrainBenchReport(MachineDescription machine, String model, int rounds, List<TrainResult> results) {

    /** Writes it as JSON. */
    public void write(Path file) {
        ReportFile.json(file, this);
    }

    /** As a table for people. */
    public String table() {
        StringBuilder out = new StringBuilder();
        line(
                out,
                "%s, %d cores; %s; training step of %s, %d rounds",
                machine.processor(),
                machine.cores(),
                machine.versions(),
                model,
                rounds);
        for (TrainResult result : results) {
            line(out, "");
            line(
                    out,
                    "%s: %d steps, %d texts, %d tokens, mean %.0f",
                    result.workload(),
                    result.steps(),
                    result.texts(),
                    result.realTokens(),
                    (double) result.realTokens() / result.texts());
            line(out, "%-26s %9s %9s %10s %7s %7s", "", "ms/step", "seq/s", "tokens/s", "x DJL", "x cpu");
            for (TrainRow row : result.rows()) {
                line(
                        out,
                        "%-26s %9.0f %9.1f %10.0f %7.2f %7.2f",
                        row.contender(),
                        row.millisPerStep(),
                        row.sequencesPerSecond(),
                        row.realTokensPerSecond(),
                        row.timesDjl(),
                        row.timesCheaperThanDjl());
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
