package org.ticketstream.local.demo;

import java.util.Locale;
import org.ticketstream.schemas.Classification;

/** An answer, and an account, as text of one line. */
final class AnswerText {

    private static final int FIXED_COLUMNS = 52;
    private static final int VERSION_DIGITS = 8;

    private AnswerText() {}

    /** @param columns width of the line */
    static String of(DemoTicket ticket, Classification answer, int columns) {
        String category = answer.getOutOfScope() ? "(out of scope)" : answer.getCategory();
        return String.format(
                Locale.ROOT,
                "%s %-20s %3.0f%% %-8s %-8s %s",
                fitted(ticket.subject() + " " + ticket.body(), Math.max(10, columns - FIXED_COLUMNS)),
                fitted(category, 20),
                answer.getConfidence() * 100,
                answer.getDecision().name().toLowerCase(Locale.ROOT),
                shortVersion(answer.getModelVersion()),
                Ledger.isRight(ticket, answer) ? "right" : "WRONG");
    }

    static String of(Ledger.Figures figures) {
        return String.format(
                Locale.ROOT,
                "sent %d  classified %d  %.1f/s  latency p50 %d ms  p99 %d ms  accuracy %.3f of %d  model %s",
                figures.sent(),
                figures.classified(),
                figures.perSecond(),
                figures.p50Millis(),
                figures.p99Millis(),
                figures.accuracy(),
                figures.judged(),
                figures.versions().isEmpty()
                        ? "-"
                        : shortVersion(figures.versions().get(figures.versions().size() - 1)));
    }

    /** The digits of the weights hash with which a version ends. */
    static String shortVersion(String version) {
        return version.substring(Math.max(0, version.length() - VERSION_DIGITS));
    }

    private static String fitted(String text, int width) {
        String line = text.strip().replaceAll("\\s+", " ");
        return String.format("%-" + width + "s", line.length() <= width ? line : line.substring(0, width - 1) + "…");
    }
}
