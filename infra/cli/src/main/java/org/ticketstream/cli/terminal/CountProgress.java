package org.ticketstream.cli.terminal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows how many of something are done: a bar on a terminal, else a line every few seconds. */
public final class CountProgress implements LongConsumer, AutoCloseable {

    private static final int PERCENT = 100;

    private final AutoCloseable display;
    private final LongConsumer step;

    private CountProgress(AutoCloseable display, LongConsumer step) {
        this.display = display;
        this.step = step;
    }

    /**
     * @param terminal whether a person looks on
     * @param what is counted, and what is done with it
     * @param total of them
     */
    public static CountProgress to(PrintStream out, boolean terminal, String what, long total) {
        if (!terminal) {
            Counter counter = new Counter();
            Heartbeat beat = new Heartbeat(() -> out.printf(
                    Locale.ROOT,
                    "%s: %d of %d (%d%%)%n",
                    what,
                    counter.done,
                    total,
                    total == 0 ? PERCENT : counter.done * PERCENT / total));
            return new CountProgress(beat, done -> counter.done = done);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(total)
                .showSpeed()
                .setMaxRenderedLength(Terminal.columns())
                .setConsumer(new ConsoleProgressBarConsumer(out, Terminal.columns()))
                .build();
        return new CountProgress(bar, bar::stepTo);
    }

    /** Read by the thread of the heartbeat. */
    private static final class Counter {
        private volatile long done;
    }

    @Override
    public void accept(long done) {
        step.accept(done);
    }

    @Override
    public void close() {
        try {
            display.close();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot end the progress", e);
        }
    }
}
