package org.ticketstream.training.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** One bar per epoch with loss, speed and time left. */
final class TerminalProgress implements ProgressListener {

    private static final int WIDTH = 100;

    private final PrintStream out;
    private ProgressBar bar;
    private Duration left = Duration.ZERO;

    TerminalProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void message(String line) {
        out.println(line);
    }

    @Override
    public void step(StepProgress progress) {
        int perEpoch = progress.steps() / progress.epochs();
        if (bar == null) {
            bar = open(progress, perEpoch);
        }
        left = progress.left();
        bar.setExtraMessage(String.format(
                Locale.ROOT, " loss %.4f  %.0f tokens/s", progress.figures().recentLoss(), progress.tokensPerSecond()));
        bar.stepTo(progress.step() - (long) (progress.epoch() - 1) * perEpoch);
    }

    @Override
    public void epochEnded(int epoch, double meanLoss) {
        ended();
    }

    @Override
    public void ended() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /** The time left is that of the whole training: the bar alone would promise the end of the epoch. */
    private ProgressBar open(StepProgress first, int perEpoch) {
        return new ProgressBarBuilder()
                .setTaskName("epoch " + first.epoch() + "/" + first.epochs())
                .setInitialMax(perEpoch)
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(WIDTH)
                .setEtaFunction(state -> Optional.of(left))
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .build();
    }
}
