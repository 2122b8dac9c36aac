package org.ticketstream.bench.pipeline;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows what is being measured: a bar of seconds in a terminal, else a line per step. */
final class PipelineProgress implements AutoCloseable {

    private static final int WIDTH = 110;

    private final PrintStream out;
    private final boolean terminal;
    private ProgressBar bar;

    PipelineProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A step that tells nothing of itself. */
    void step(String name) {
        close();
        out.println(name);
    }

    /** A step with a known amount of work. */
    void step(String name, long work) {
        close();
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(work)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setMaxRenderedLength(WIDTH)
                    .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                    .build();
        } else {
            out.println(name);
        }
    }

    void reached(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
