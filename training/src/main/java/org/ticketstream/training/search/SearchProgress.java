package org.ticketstream.training.search;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a search: a line for each trial, and, where a person watches, a bar with the time left below them. */
public final class SearchProgress implements SearchListener {

    private static final int WIDTH = 100;
    private static final int TICKS_PER_EPOCH = 1000;

    private final PrintStream out;
    private final boolean terminal;
    private ProgressBar bar;
    private double epochs;
    private double before;
    private double done;
    private long start;

    private SearchProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * A listener that writes.
     *
     * @param terminal whether a person watches
     */
    public static SearchListener to(PrintStream out, boolean terminal) {
        return new SearchProgress(out, terminal);
    }

    @Override
    public void message(String line) {
        out.println(line);
    }

    @Override
    public void started(double allEpochs, double doneBefore) {
        epochs = allEpochs;
        before = doneBefore;
        done = doneBefore;
        start = System.nanoTime();
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName("epochs")
                    .setInitialMax(ticks(epochs))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit("", TICKS_PER_EPOCH)
                    .setMaxRenderedLength(WIDTH)
                    .setEtaFunction(state -> left())
                    .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                    .build();
            bar.stepTo(ticks(done));
        }
    }

    @Override
    public void advanced(double now) {
        done = now;
        if (bar != null) {
            bar.stepTo(ticks(done));
        }
    }

    @Override
    public void judged(TrialResult result, Optional<TrialResult> best) {
        String worth = result.failure()
                .map(reason -> "failed: " + reason)
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "accuracy %.4f, macro F1 %.4f",
                        result.score().accuracy(),
                        result.score().macroF1()));
        String line = String.format(
                Locale.ROOT,
                "trial %d after %d of %d epochs: %s (%s)%s%s",
                result.trial(),
                result.epochs(),
                result.ofEpochs(),
                worth,
                result.settings(),
                best.filter(result::equals).isPresent() ? ", the best so far" : "",
                bar == null ? left().map(SearchProgress::text).orElse("") : "");
        if (bar != null) {
            out.print("\r\033[K");
        }
        out.println(line);
    }

    @Override
    public void ended() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /** Estimated from the epochs since this process started or resumed the search; empty before there are any. */
    private Optional<Duration> left() {
        double here = done - before;
        if (here <= 0) {
            return Optional.empty();
        }
        double nanos = (System.nanoTime() - start) / here * Math.max(0, epochs - done);
        return Optional.of(Duration.ofNanos((long) nanos));
    }

    private static String text(Duration left) {
        return String.format(
                Locale.ROOT, "; about %d:%02d:%02d left", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }

    private static long ticks(double value) {
        return Math.round(value * TICKS_PER_EPOCH);
    }
}
