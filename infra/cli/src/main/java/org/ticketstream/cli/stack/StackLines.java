package org.ticketstream.cli.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.local.stack.StackListener;
import org.ticketstream.local.stack.StackPart;

/** One line per part that has started or stopped, and one every few seconds that it takes. */
final class StackLines implements StackListener {

    private static final double NANOS = 1e9;

    private final PrintWriter out;
    private final long started = System.nanoTime();
    private final Set<StackPart> starting =
            EnumSet.of(StackPart.BROKER, StackPart.REGISTRY, StackPart.INGEST, StackPart.SCORING);

    StackLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void started(StackPart part, Duration after) {
        starting.remove(part);
        if (part.isService()) {
            out.printf(Locale.ROOT, "%5.1f s  %s is up%n", after.toMillis() / 1000.0, part.title());
            out.flush();
        }
    }

    @Override
    public void stopped(StackPart part) {
        if (part.isService()) {
            out.printf("%s has stopped%n", part.title());
            out.flush();
        }
    }

    /** Until it is closed, says now and then which parts are starting. */
    Heartbeat whileStarting() {
        return new Heartbeat(() -> at("starting: " + waited()));
    }

    /** The same for the end. */
    Heartbeat whileStopping() {
        return new Heartbeat(() -> {
            out.println("stopping ...");
            out.flush();
        });
    }

    /** A line with the seconds since the start. */
    void at(String line) {
        out.printf(Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - started) / NANOS, line);
        out.flush();
    }

    private synchronized String waited() {
        return starting.isEmpty()
                ? "the last steps"
                : starting.stream().map(StackPart::title).collect(Collectors.joining(", "));
    }
}
