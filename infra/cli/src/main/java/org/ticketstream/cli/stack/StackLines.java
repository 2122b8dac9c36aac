package org.ticketstream.cli.stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.ticketstream.local.stack.StackListener;
import org.ticketstream.local.stack.StackPart;

/** One line per part that has started or stopped. */
final class StackLines implements StackListener {

    private final PrintWriter out;

    StackLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void started(StackPart part, Duration after) {
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
}
