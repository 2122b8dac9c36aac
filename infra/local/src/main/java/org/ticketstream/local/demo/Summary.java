package org.ticketstream.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened in a demo, in words. */
final class Summary {

    private final DemoReport report;

    Summary(DemoReport report) {
        this.report = report;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("What happened");
        lines.add(say(
                "%,d tickets were sent and %,d classified, %,d of them twice; %,d were lost; %,d dead letters.",
                report.sent(), report.classified(), report.duplicates(), report.lost(), report.deadLetters()));
        if (report.classified() > 0) {
            lines.add(say(
                    "%.1f a second; from ticket to committed answer %s in the median, %s at the 99th percentile.",
                    report.ticketsPerSecond(),
                    AnswerText.millis(report.latencyMs().p50()),
                    AnswerText.millis(report.latencyMs().p99())));
        }
        DemoReport.Learning learning = report.learning();
        lines.add(say("Model 1 (%s) answered %.1f s after the start:", FirstModel.NAME, learning.firstAnswerSeconds()));
        lines.add(say("  %.1f%% right on tickets that it had not seen.", 100 * report.heldOutAccuracy()));
        learning.secondModel().ifPresent(version -> {
            lines.add(say(
                    "Model 2 was fine-tuned with %d corrections in %.0f s beside the stream and swapped in in %.1f s:",
                    learning.corrections(), learning.trainingSeconds(), learning.swapSeconds()));
            learning.comparison().ifPresent(figures -> lines.add("  " + figures.describe() + "."));
            lines.add("  The corrected tickets are left out of that comparison.");
        });
        lines.add(verdict());
        lines.add("Next: ./ticketstream demo --data YOUR.csv --text-field subject,body --label-field queue, or");
        lines.add("      ./ticketstream up for a system that stays; ./ticketstream --help for the rest.");
        return lines;
    }

    private String verdict() {
        if (report.holds()) {
            return "All tickets were classified once, through a swap.";
        }
        return report.isComplete()
                ? "All tickets were classified once; there was no swap yet."
                : "NOT all tickets were classified once, through a swap.";
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
