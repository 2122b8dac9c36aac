package org.ticketstream.bench.ingest;

import java.nio.file.Path;
import java.util.Locale;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.ReportFile;

/** A run. */
public record IngestBenchReport(
        MachineDescription machine,
        String data,
        int rounds,
        IntakeResult intake,
        CleaningResult cleaning,
        CorrectionResult corrections) {

    /** Writes it as JSON. */
    public void write(Path file) {
        ReportFile.json(file, this);
    }

    /** As a table for people. */
    public String table() {
        StringBuilder out = new StringBuilder();
        line(out, "%s, %d cores, load %.1f; %s", machine.processor(), machine.cores(), machine.loadAverage(), data);
        line(out, "");
        line(
                out,
                "acknowledged tickets/s, %d tickets a round, %d rounds, %d callers, batches of %d",
                intake.tickets(),
                rounds,
                intake.callers(),
                intake.batch());
        line(out, "  %-28s %9s %9s %9s", "", "median", "best", "worst");
        for (SenderRate rate : intake.rates()) {
            line(out, "  %-28s %9.0f %9.0f %9.0f", rate.sender(), rate.median(), rate.best(), rate.worst());
        }
        line(
                out,
                "  the intake is at %.2f of the producer, %.2f of the one whose callers wait",
                intake.ofProducer(),
                intake.ofWaitingProducer());
        line(out, "");
        line(
                out,
                "cleaned tickets/s, %d tickets of %.0f characters, %d threads: %.0f, second half %.0f",
                cleaning.tickets(),
                cleaning.meanCharacters(),
                cleaning.threads(),
                cleaning.perSecond(),
                cleaning.sustainedPerSecond());
        line(
                out,
                "correction to committed answer, %d at %d/s, commit every %d ms: p50 %.0f ms, p99 %.0f ms, max %.0f ms",
                corrections.corrections(),
                corrections.perSecond(),
                corrections.commitIntervalMillis(),
                corrections.p50Millis(),
                corrections.p99Millis(),
                corrections.maxMillis());
        return out.toString();
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
