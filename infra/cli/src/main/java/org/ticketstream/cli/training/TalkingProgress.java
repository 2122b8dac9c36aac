package org.ticketstream.cli.training;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.training.progress.Progress;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.progress.StepProgress;

/** Shows a training, and says every few seconds what it is at while it has nothing else to say. */
final class TalkingProgress implements ProgressListener, AutoCloseable {

    private static final String START = "preparing";

    private final PrintStream out;
    private final boolean terminal;
    private final ProgressListener shown;
    private final Heartbeat beat;
    private volatile String doing = START;
    private volatile long since = System.nanoTime();
    private volatile StepProgress last;

    private TalkingProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.shown = Progress.to(out, terminal);
        this.beat = new Heartbeat(this::tell);
    }

    /** To standard error: a bar where a person sees it. */
    static TalkingProgress standard() {
        return new TalkingProgress(System.err, Terminal.showsProgress());
    }

    private void tell() {
        StepProgress step = last;
        if (step == null) {
            long seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
            out.printf("still at it, %d s: %s%n", seconds, doing);
        } else if (!terminal) { // A bar moves by itself.
            out.printf(
                    Locale.ROOT,
                    "epoch %d/%d  step %d/%d  loss %.4f%n",
                    step.epoch(),
                    step.epochs(),
                    step.step(),
                    step.steps(),
                    step.figures().recentLoss());
        }
    }

    @Override
    public void message(String line) {
        shown.message(line);
        begin(line);
    }

    @Override
    public void step(StepProgress progress) {
        last = progress;
        shown.step(progress);
    }

    @Override
    public void epochEnded(int epoch, double meanLoss) {
        shown.epochEnded(epoch, meanLoss);
        begin("evaluating after epoch " + epoch);
    }

    @Override
    public void evaluated(int step, Map<String, Double> figures) {
        shown.evaluated(step, figures);
    }

    @Override
    public void ended() {
        shown.ended();
        begin("writing the trained model");
    }

    private void begin(String what) {
        doing = what;
        since = System.nanoTime();
        last = null;
        beat.said();
    }

    @Override
    public void close() {
        beat.close();
        shown.ended();
    }
}
