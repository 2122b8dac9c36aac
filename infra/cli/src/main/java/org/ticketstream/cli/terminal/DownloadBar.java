package org.ticketstream.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.ticketstream.model.hub.transfer.DownloadListener;
import org.ticketstream.model.hub.transfer.DownloadProgress;

/** Shows the download of a model: a bar in a terminal, else a line for each tenth. */
public final class DownloadBar implements DownloadListener, AutoCloseable {

    private static final long MEGABYTE = 1_000_000;
    private static final int TENTHS = 10;

    private final PrintStream out;
    private final boolean terminal;
    private ProgressBar bar;
    private Optional<Duration> left = Optional.empty();
    private long tenthsShown = -1;

    /** @param terminal whether a person looks on */
    public DownloadBar(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void progress(DownloadProgress progress) {
        left = progress.timeLeft();
        if (terminal) {
            if (bar == null) {
                bar = open(progress);
            }
            bar.setExtraMessage(
                    String.format(Locale.ROOT, " %.1f MB/s %s", megabytes(progress.bytesPerSecond()), progress.file()));
            bar.stepTo(progress.bytes());
        } else {
            line(progress);
        }
    }

    @Override
    public void retrying(String what, String reason, Duration delay) {
        close();
        out.printf(Locale.ROOT, "%s: %s; next attempt in %.1f s%n", what, reason, delay.toMillis() / 1e3);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void line(DownloadProgress progress) {
        long tenths = progress.totalBytes() == 0 ? TENTHS : progress.bytes() * TENTHS / progress.totalBytes();
        if (tenths > tenthsShown) {
            tenthsShown = tenths;
            out.printf(
                    Locale.ROOT,
                    "%s: %.1f of %.1f MB, %.1f MB/s%s%n",
                    progress.model(),
                    megabytes(progress.bytes()),
                    megabytes(progress.totalBytes()),
                    megabytes(progress.bytesPerSecond()),
                    left.map(time -> String.format(
                                    Locale.ROOT, ", %d:%02d left", time.toMinutes(), time.toSecondsPart()))
                            .orElse(""));
        }
    }

    private ProgressBar open(DownloadProgress first) {
        return new ProgressBarBuilder()
                .setTaskName(first.model())
                .setInitialMax(first.totalBytes())
                .setUnit(" MB", MEGABYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(Terminal.columns())
                .setEtaFunction(state -> left)
                .setConsumer(new ConsoleProgressBarConsumer(out, Terminal.columns()))
                .build();
    }

    private static double megabytes(double bytes) {
        return bytes / MEGABYTE;
    }
}
