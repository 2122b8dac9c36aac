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
                "%,d tickets were sent, %,d classified, %,d of them twice, %,d lost; %,d dead letters.",
                report.sent(), report.classified(), report.duplicates(), report.lost(), report.deadLetters()));
        if (report.classified() > 0) {
            lines.add(say(
                    "%.1f a second; from ticket to committed answer %s (median), %s (p99).",
                    report.ticketsPerSecond(),
                    AnswerText.millis(report.latencyMs().p50()),
                    AnswerText.millis(report.latencyMs().p99())));
        }
        DemoReport.Learning learning = report.learning();
        lines.add("Model 1: " + FirstModel.NAME + ".");
        lines.add(say(
                "  First answer %.1f s after the start; %.1f%% right on tickets it had not seen.",
                learning.firstAnswerSeconds(), 100 * report.heldOutAccuracy()));
        learning.secondModel().ifPresent(version -> {
            lines.add(say("Model 2: all of it fine-tuned, with %d corrections.", learning.corrections()));
            lines.add(say(
                    "  Trained in %.0f s beside the stream, swapped in within %.1f s while tickets flowed.",
                    learning.trainingSeconds(), learning.swapSeconds()));
            learning.comparison().ifPresent(figures -> {
                lines.add("Both on the same tickets, without the corrected ones:");
                figures.describe().forEach(line -> lines.add("  " + line));
            });
        });
        lines.add(verdict());
        lines.add("Next, with your own tickets:");
        lines.add("  ./ticketstream demo --data YOUR.csv --text-field subject,body --label-field queue");
        lines.add("or a system that stays: ./ticketstream up");
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
