package org.ticketstream.cli.tickets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import org.ticketstream.operations.tail.TailListener;

/**
 * Prints records, and says on standard error that it waits: in place on a terminal, else in a line after a few seconds
 * and then ever more seldom.
 */
final class TailLines implements TailListener {

    private static final long SECONDS_TO_FIRST_LINE = 4;
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final String goal;
    private final Function<ObjectNode, String> text;
    private long saidAtSecond;
    private boolean lineIsOpen;

    /**
     * @param terminal whether a person sees standard error
     * @param limit records that were asked for
     * @param text of a record
     */
    TailLines(
            PrintWriter out, PrintWriter err, boolean terminal, OptionalLong limit, Function<ObjectNode, String> text) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.goal = limit.isPresent() ? " of " + limit.getAsLong() : "";
        this.text = text;
    }

    @Override
    public boolean record(ObjectNode each) {
        end();
        saidAtSecond = 0;
        out.println(text.apply(each));
        return !out.checkError();
    }

    @Override
    public void waiting(long records, Duration silence) {
        long seconds = silence.toSeconds();
        boolean due = terminal ? seconds > saidAtSecond : seconds >= Math.max(SECONDS_TO_FIRST_LINE, 2 * saidAtSecond);
        if (!due) {
            return;
        }
        saidAtSecond = seconds;
        String line = String.format(
                Locale.ROOT, "%d%s records; waiting for more since %d s, Ctrl-C ends", records, goal, seconds);
        if (terminal) {
            lineIsOpen = true;
            err.print(CLEAR_LINE + line);
            err.flush();
        } else {
            err.println(line);
        }
    }

    /** Takes the line of waiting away. */
    void end() {
        if (lineIsOpen) {
            lineIsOpen = false;
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
