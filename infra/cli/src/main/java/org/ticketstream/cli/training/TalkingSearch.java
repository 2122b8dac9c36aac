package org.ticketstream.cli.training;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.training.search.SearchListener;
import org.ticketstream.training.search.SearchProgress;
import org.ticketstream.training.search.TrialResult;

/** Shows a search, and says every few seconds how far it is while it has nothing else to say. */
final class TalkingSearch implements SearchListener, AutoCloseable {

    private final PrintStream out;
    private final boolean terminal;
    private final SearchListener shown;
    private final long start = System.nanoTime();
    private final Heartbeat beat;
    private volatile double epochs;
    private volatile double done;

    private TalkingSearch(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.shown = SearchProgress.to(out, terminal);
        this.beat = new Heartbeat(this::tell);
    }

    /** To standard error: a bar where a person sees it. */
    static TalkingSearch standard() {
        return new TalkingSearch(System.err, Terminal.showsProgress());
    }

    private void tell() {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        if (epochs == 0) {
            out.printf("still preparing, %d s%n", seconds);
        } else if (!terminal) { // A bar moves by itself.
            out.printf(Locale.ROOT, "%.2f of %.0f epochs of all trials after %d s%n", done, epochs, seconds);
        }
    }

    @Override
    public void message(String line) {
        shown.message(line);
        beat.said();
    }

    @Override
    public void started(double allEpochs, double doneBefore) {
        shown.started(allEpochs, doneBefore);
        done = doneBefore;
        epochs = allEpochs;
    }

    @Override
    public void advanced(double now) {
        shown.advanced(now);
        done = now;
    }

    @Override
    public void judged(TrialResult result, Optional<TrialResult> best) {
        shown.judged(result, best);
        beat.said();
    }

    @Override
    public void ended() {
        shown.ended();
    }

    @Override
    public void close() {
        beat.close();
    }
}
