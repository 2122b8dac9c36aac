package org.ticketstream.training.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A line now and then, for logs and pipes. */
final class LineProgress implements ProgressListener {

    private static final int LINES_PER_RUN = 20;

    private final PrintStream out;

    LineProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void message(String line) {
        out.println(line);
    }

    @Override
    public void step(StepProgress progress) {
        int every = Math.max(1, progress.steps() / LINES_PER_RUN);
        if (progress.step() % every == 0) {
            out.printf(
                    Locale.ROOT,
                    "epoch %d/%d  step %d/%d  loss %.4f  %.0f tokens/s  %s left%n",
                    progress.epoch(),
                    progress.epochs(),
                    progress.step(),
                    progress.steps(),
                    progress.figures().recentLoss(),
                    progress.tokensPerSecond(),
                    time(progress.left()));
        }
    }

    @Override
    public void epochEnded(int epoch, double meanLoss) {
        out.printf(Locale.ROOT, "epoch %d done, mean loss %.4f%n", epoch, meanLoss);
    }

    private static String time(Duration left) {
        return String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
