package org.ticketstream.cli.tickets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.operations.imports.ImportProgress;

/** Shows how much of a file is read, how fast tickets leave, and the time that is left. */
final class ImportBar implements ImportProgress, AutoCloseable {

    private static final long MEGABYTE = 1_000_000;
    private static final int SHOWN_EVERY = 100;

    private final ProgressBar bar;
    private final long started = System.nanoTime();
    private long calls;
    private long bytesRead;
    private long ticketsSent;

    ImportBar(Path file) throws IOException {
        this.bar = new ProgressBarBuilder()
                .setTaskName(file.getFileName().toString())
                .setInitialMax(Files.size(file))
                .setUnit(" MB", MEGABYTE)
                .setMaxRenderedLength(Terminal.columns())
                .build();
    }

    @Override
    public void at(long bytes, long published) {
        bytesRead = bytes;
        ticketsSent = published;
        if (calls++ % SHOWN_EVERY == 0) {
            show();
        }
    }

    private void show() {
        double seconds = Math.max(1, System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1);
        bar.setExtraMessage(String.format(Locale.ROOT, " %d tickets, %.0f/s", ticketsSent, ticketsSent / seconds));
        bar.stepTo(bytesRead);
    }

    @Override
    public void close() {
        show();
        bar.close();
    }
}
