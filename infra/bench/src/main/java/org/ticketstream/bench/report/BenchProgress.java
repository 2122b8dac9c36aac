package org.ticketstream.bench.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a run is and how long it will take: a bar in a terminal, else a line per round. Steps are milliseconds
 * of expected work.
 */
public final class BenchProgress implements AutoCloseable {

    private static final int WIDTH = 110;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private ProgressBar bar;
    private long expectedMillis;
    private long doneMillis;
    private long start;
    private int linesShown;

    /** @param terminal whether a person looks on: then the line is redrawn */
    public BenchProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows what is being done. */
    public void message(String line) {
        close();
        out.println(line);
    }

    /** Shows which contender runs without being timed. */
    public void warmingUp(String contender, int done, int contenders) {
        if (bar == null && terminal) {
            bar = bar("warm-up", contenders);
        }
        if (bar != null) {
            bar.setExtraMessage(" " + contender);
            bar.stepTo(done);
        }
    }

    /** @param nanos that all timed rounds will take, as far as known */
    public void expect(long nanos) {
        close();
        expectedMillis = nanos / NANOS_PER_MILLI;
        doneMillis = 0;
        linesShown = 0;
        start = System.nanoTime();
        if (terminal) {
            bar = bar("rounds", expectedMillis);
        }
    }

    /** Shows which contender is timed. */
    public void round(int round, int rounds, String contender) {
        if (bar != null) {
            bar.setExtraMessage(String.format(Locale.ROOT, " %d/%d %s", round + 1, rounds, contender));
        } else if (round == linesShown) {
            linesShown++;
            out.printf(Locale.ROOT, "round %d/%d, %s left%n", round + 1, rounds, left());
        }
    }

    /** @param nanos that the contender took */
    public void done(long nanos) {
        doneMillis += nanos / NANOS_PER_MILLI;
        if (bar != null) {
            bar.stepTo(doneMillis);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private String left() {
        long millis = expectedMillis - doneMillis;
        if (doneMillis > 0) {
            millis = Math.round((System.nanoTime() - start) / (double) NANOS_PER_MILLI / doneMillis * millis);
        }
        Duration left = Duration.ofMillis(millis);
        return String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }

    private ProgressBar bar(String task, long steps) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(WIDTH)
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .build();
    }
}
