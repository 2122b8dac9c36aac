package org.ticketstream.cli.tickets;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.PlainText;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.operations.imports.ImportProgress;

/** Shows how much of a file is read and how fast tickets leave: a bar on a terminal, else a line every few seconds. */
final class ImportBar implements ImportProgress, AutoCloseable {

    private static final long MEGABYTE = 1_000_000;
    private static final int SHOWN_EVERY = 100;

    private final PrintStream out;
    private final String name;
    private final long size;
    private final Optional<ProgressBar> bar;
    private final Optional<Heartbeat> beat;
    private final long started = System.nanoTime();
    private long calls;
    private volatile long bytesRead;
    private volatile long ticketsSent;

    /** @param terminal whether a person looks on */
    ImportBar(Path file, PrintStream out, boolean terminal) throws IOException {
        this.out = out;
        this.name = file.getFileName().toString();
        this.size = Files.size(file);
        this.bar = terminal
                ? Optional.of(new ProgressBarBuilder()
                        .setTaskName(name)
                        .setInitialMax(size)
                        .setUnit(" MB", MEGABYTE)
                        .setMaxRenderedLength(Terminal.columns())
                        .setConsumer(new ConsoleProgressBarConsumer(out, Terminal.columns()))
                        .build())
                : Optional.empty();
        this.beat = terminal ? Optional.empty() : Optional.of(new Heartbeat(() -> out.println(line())));
    }

    @Override
    public void at(long bytes, long published) {
        bytesRead = bytes;
        ticketsSent = published;
        if (calls++ % SHOWN_EVERY == 0) {
            bar.ifPresent(this::show);
        }
    }

    @Override
    public void note(String text) {
        out.println(PlainText.lines(text));
    }

    private void show(ProgressBar shown) {
        shown.setExtraMessage(" " + tickets());
        shown.stepTo(bytesRead);
    }

    private String line() {
        return String.format(
                Locale.ROOT, "%s: %.1f of %.1f MB, %s", name, megabytes(bytesRead), megabytes(size), tickets());
    }

    private String tickets() {
        double seconds = Math.max(1, System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1);
        return String.format(Locale.ROOT, "%d tickets, %.0f/s", ticketsSent, ticketsSent / seconds);
    }

    private static double megabytes(long bytes) {
        return bytes / (double) MEGABYTE;
    }

    @Override
    public void close() {
        bar.ifPresent(shown -> {
            show(shown);
            shown.close();
        });
        beat.ifPresent(Heartbeat::close);
    }
}
