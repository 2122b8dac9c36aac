package org.ticketstream.local.demo;

import java.time.Duration;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.ticketstream.local.demo.data.DemoTicket;
import org.ticketstream.schemas.Classification;

/** An answer, and an account, as text of one line. */
final class AnswerText {

    private static final int MOST_CATEGORY = 24;
    private static final int LEAST_TEXT = 10;
    private static final int RIGHT_OF_CATEGORY = " 100% suggest ✓".length();

    private final int category;

    /** @param labels the categories, for the width of their column */
    AnswerText(Iterable<String> labels) {
        int longest = "out of scope".length();
        for (String label : labels) {
            longest = Math.max(longest, label.length());
        }
        this.category = Math.min(MOST_CATEGORY, longest);
    }

    /** @param columns width of the line */
    String header(int columns) {
        return fitted("TICKET", text(columns)) + "  " + fitted("CATEGORY", category(columns)) + " CONF DECIDED  ";
    }

    /** @param columns width of the line */
    String of(DemoTicket ticket, Classification answer, int columns) {
        return String.format(
                Locale.ROOT,
                "%s  %s %3.0f%% %-7s %s",
                fitted(
                        ticket.subject().isBlank() ? ticket.body() : ticket.subject() + ": " + ticket.body(),
                        text(columns)),
                fitted(answer.getOutOfScope() ? "out of scope" : answer.getCategory(), category(columns)),
                answer.getConfidence() * 100,
                answer.getDecision().name().toLowerCase(Locale.ROOT),
                Ledger.isRight(ticket, answer) ? "✓" : "✗");
    }

    private int text(int columns) {
        return columns - 2 - category(columns) - RIGHT_OF_CATEGORY;
    }

    private int category(int columns) {
        return Math.min(category, columns - 2 - LEAST_TEXT - RIGHT_OF_CATEGORY);
    }

    /** The account so far; figures that nothing stands behind yet are left out. */
    static String of(Ledger.Figures figures, double rate) {
        if (figures.classified() == 0) {
            return "sent " + figures.sent() + ", no answer yet";
        }
        return String.format(
                Locale.ROOT,
                "%,d sent, %,d answered, %.0f/s, p50 %s, p99 %s%s",
                figures.sent(),
                figures.classified(),
                rate,
                millis(figures.p50Millis()),
                millis(figures.p99Millis()),
                figures.judged() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, ", %.1f%% of %d right", 100 * figures.accuracy(), figures.judged()));
    }

    /** {@code 412 ms}, {@code 1.3 s}. */
    static String millis(long millis) {
        return millis < 1000 ? Math.max(1, millis) + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** {@code 0:07}, {@code 2:31}. */
    static String minutes(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    /** Text of one line, exactly so many columns wide; wide characters take two. */
    static String fitted(String text, int width) {
        AttributedString line = new AttributedString(cut(text.strip().replaceAll("\\s+", " "), width));
        return line + " ".repeat(Math.max(0, width - line.columnLength()));
    }

    /** At most so many columns wide. */
    static String cut(String line, int width) {
        AttributedString all = new AttributedString(line);
        return all.columnLength() <= width ? line : all.columnSubSequence(0, width - 1) + "…";
    }
}
